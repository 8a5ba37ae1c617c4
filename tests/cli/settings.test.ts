import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { defineCommand } from '../../src/cli/command.ts';
import { config } from '../../src/cli/commands/config.ts';
import { COMMANDS, createProgram } from '../../src/cli/program.ts';
import { readSettings } from '../../src/cli/settings.ts';
import { textsIn } from '../../src/messages/index.ts';
import { newFolder } from '../helpers/ffmpeg.ts';
import { runCli } from '../helpers/run-cli.ts';
import { runHere } from '../helpers/run-here.ts';

const texts = textsIn('en');

/** The values that `command` gets in a folder below that of a settings file. */
const valuesIn = async (command: string, text: string, argv: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const folder = newFolder();
  writeFileSync(join(folder, 'call-etiquette.yaml'), text);
  mkdirSync(join(folder, 'below/deep'), { recursive: true });
  const place = { folder: join(folder, 'below/deep'), env, named: undefined, commands: COMMANDS };
  const program = createProgram({ lang: 'en', texts, settings: await readSettings(place) }, () => {});
  const found = program.commands.find((one) => one.name() === command)!;
  found.exitOverride().parseOptions([...argv]);
  return { ...found.opts(), folder } as Readonly<Record<string, unknown>> & { readonly folder: string };
};

describe('what is set', () => {
  test('holds for every command that has the option, in the folders below too; a part of a command goes before', async () => {
    const text =
      'agent-side: left\nunmasked: true\nnightly:\n  agent-side: right\n  inbox: [in, /srv/more]\n  settle: 5\n';
    expect(await valuesIn('score', text, ['x.wav'])).toMatchObject({ agentSide: 'left', unmasked: true });
    const nightly = await valuesIn('nightly', text, ['--out', 'o']);
    expect(nightly).toMatchObject({ agentSide: 'right', settle: 5, out: 'o' });
    expect(nightly.inbox).toEqual([join(nightly.folder, 'in'), '/srv/more']);
  });

  test('the environment goes before the file, what is typed before both', async () => {
    const text = 'nightly: { inbox: in, settle: 5 }';
    const env = { CALL_ETIQUETTE_SETTLE: '7', CALL_ETIQUETTE_INBOX: 'a, b' };
    expect(await valuesIn('nightly', text, [], env)).toMatchObject({ settle: 7, inbox: ['a', 'b'] });
    expect(await valuesIn('nightly', text, ['--settle', '9', '--inbox', 'c'], env)).toMatchObject({
      settle: 9,
      inbox: ['c'],
    });
  });

  test('names of ready mappings and of programs on PATH are no paths; ./ makes them one', async () => {
    const values = await valuesIn('score', 'calls-mapping: tccc\nffmpeg: ./ffmpeg\nrulebook: my.yaml\n', []);
    expect(values).toMatchObject({
      callsMapping: 'tccc',
      ffmpeg: join(values.folder, 'ffmpeg'),
      rulebook: join(values.folder, 'my.yaml'),
    });
  });

  test.each([
    ['agent-sied: left', 'line 1: there is no option "agent-sied"'],
    ['score:\n  agent-side: left\n  inbox: x\n', 'line 3: there is no option "inbox" of score'],
    ['nightly:\n  fail-under: 80\n', 'line 2: there is no option "fail-under" of nightly'],
    ['agent-side: { left: 1 }', 'line 1: the value of "agent-side"'],
    ['a: [', 'line '],
    ['- x', 'must hold options by name'],
    ['agent-side: middle', 'option --agent-side is middle, and must be one of left, right'],
    ['score:\n  jobs: many\n', 'option --jobs is many, and must be a whole number'],
  ])('%j is refused with its line', async (text, message) => {
    await expect(valuesIn('score', text, [])).rejects.toMatchObject({ exitCode: 78 });
    await expect(valuesIn('score', text, [])).rejects.toThrow(message);
  });

  test.each([
    ['nightly: { fail-under: 80 }', 'it is an option of score, judge'],
    ['rules docs: { fail-under: 80 }', 'it is an option of score, judge'],
    ['calls check: { inbox: x }', 'it is an option of nightly'],
    ['score: { fial-under: 80 }', 'did you mean "fail-under"?'],
    ['nightly: { fial-under: 80 }', 'call-etiquette config shows all'],
    ['scroe: { jobs: 2 }', 'did you mean "score"?'],
  ])('%j: where the option belongs, else what was meant', async (text, cure) => {
    await expect(valuesIn('score', text, [])).rejects.toMatchObject({ cure });
  });

  test('an empty file, and none, set nothing', async () => {
    expect(await valuesIn('score', '# nothing\n', [])).toMatchObject({ agentSide: 'right' });
  });
});

test('every option of every command can be set, and is printed by config in a form that reads back', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'call-etiquette.yaml'), 'agent-side: left\nnightly:\n  inbox: [a, b]\n');
  const { stdout, exitCode } = await runCli(['config'], { cwd: folder, env: { CALL_ETIQUETTE_JOBS: '3' } });
  expect(exitCode).toBe(0);
  const printed = parse(stdout) as Record<string, Record<string, unknown>>;
  expect(printed.score).toMatchObject({ 'agent-side': 'left', jobs: 3 });
  expect(printed.nightly?.inbox).toEqual([join(folder, 'a'), join(folder, 'b')]);
  expect(stdout).toContain(`agent-side: left # ${join(folder, 'call-etiquette.yaml')}:1`);
  expect(stdout).toContain('jobs: 3 # CALL_ETIQUETTE_JOBS');
  const uncommented = stdout.replace(/^( *)# (?=[a-z -]+:)/gm, '$1');
  const all = parse(uncommented) as Record<string, Record<string, unknown>>;
  const leaves = COMMANDS.flatMap((command) => (command.members.length === 0 ? [command] : command.members));
  expect(Object.keys(all).sort()).toEqual(
    leaves
      .filter(({ hidden }) => !hidden)
      .map(({ typed }) => typed)
      .sort(),
  );
  writeFileSync(join(folder, 'call-etiquette.yaml'), stdout);
  expect((await runCli(['config'], { cwd: folder })).exitCode).toBe(0);
});

test('a mistake in the file ends every run with one line and exit code 78, in Chinese too', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'call-etiquette.yaml'), 'lang: zh\nscroe:\n  jobs: 2\n');
  const run = await runCli(['rules', 'list'], { cwd: folder, env: { LC_ALL: 'zh_CN.UTF-8' } });
  expect([run.exitCode, run.stdout]).toEqual([78, '']);
  expect(run.stderr).toContain('没有 scroe 这个选项');
});

test('of an option that is typed twice the last counts: the language and the settings file too', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'one.yaml'), 'agent-side: left\n');
  writeFileSync(join(folder, 'other.yaml'), 'agent-side: right\n');
  const twice = (...args: readonly string[]) => runHere(['config', ...args], { cwd: folder });
  expect((await twice('--lang', 'zh', '--lang', 'en')).stdout).toContain('# Settings file');
  expect((await twice('--lang=en', '--lang', 'zh')).stdout).toContain('# 设置文件');
  expect((await twice('--config', 'one.yaml', '--config', 'other.yaml')).stdout).toMatch(
    /agent-side: right # other.yaml:1/,
  );
});

test('a command is defined with what completion and config ask for', () => {
  expect(config).toMatchObject({ typed: 'config', members: [], hidden: false });
  expect(defineCommand).toBeTypeOf('function');
});
