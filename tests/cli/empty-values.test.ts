import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AnyCommand } from '../../src/cli/command.ts';
import { takesValue } from '../../src/cli/option.ts';
import { COMMANDS } from '../../src/cli/program.ts';
import { runCli } from '../helpers/run-cli.ts';
import { runHere } from '../helpers/run-here.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const { path: cwd } = tempFolder();
const leaves = COMMANDS.flatMap((command) => (command.members.length === 0 ? [command] : command.members));
const flagOf = (flags: string): string => flags.split(' ')[0]!;
const optionsOf = ({ options }: AnyCommand) => Object.values(options).filter(takesValue);

test('every option with a value is refused by its name when that is empty, and nothing is left behind', async () => {
  const tried = new Set<string>();
  for (const command of leaves)
    for (const { flags } of optionsOf(command)) {
      // One spec serves many commands; each is tried where it is first taken.
      if (tried.has(flags)) continue;
      tried.add(flags);
      const run = await runHere([...command.typed.split(' '), flagOf(flags), ''], { cwd });
      const stderr = `call-etiquette: option ${flagOf(flags)} is empty, and needs a value\n`;
      expect(run).toEqual({ exitCode: 64, stdout: '', stderr });
    }
  expect(tried.size).toBeGreaterThan(50);
  expect(readdirSync(cwd)).toEqual([]);
});

test('an option that stands where a value should is none', async () => {
  const run = await runHere(['score', '--json', '--csv', 'a.csv', 'x.wav'], { cwd });
  expect(run).toEqual({ exitCode: 64, stdout: '', stderr: 'call-etiquette: option --json needs a value\n' });
  expect(readdirSync(cwd)).toEqual([]);
});

test.each(['--config', '--store', '--facts', '--json'])('a blank is as good as nothing for %s', async (flag) => {
  expect(await runHere(['score', 'x.wav', flag, ' '], { cwd })).toMatchObject({ exitCode: 64, stdout: '' });
});

test.each([
  [['score', ''], 'path'],
  [['score', 'a.wav', ''], 'path'],
  [['transcribe', ''], 'path'],
  [['show', '', '--facts', 'f'], 'call'],
  [['find', '', '--facts', 'f'], 'text'],
  [['calls', 'check', 'calls.csv', ''], 'path'],
  [['rules', 'check', ''], 'file'],
  [['rules', 'test', ''], 'path'],
  [['rules', 'init', '', '--company', '安心'], 'file'],
  [['models', 'import', ''], 'from'],
])('%j: an argument that is empty is refused by its name', async (args, name) => {
  const run = await runHere(args, { cwd });
  expect(run).toMatchObject({ exitCode: 64, stdout: '' });
  expect(run.stderr).toBe(`call-etiquette: the argument ${name} is empty\n`);
  expect(readdirSync(cwd)).toEqual([]);
});

test('Chinese says it in Chinese', async () => {
  const run = await runHere(['score', 'x', '--store=', '--lang', 'zh'], { cwd });
  expect(run.stderr).toBe('call-etiquette: 选项 --store 的值是空的\n');
});

test('an empty value of the settings file is a mistake there; an empty variable sets nothing', async () => {
  const { path: folder } = tempFolder();
  writeFileSync(join(folder, 'call-etiquette.yaml'), 'store: ""\n');
  const set = await runHere(['judge'], { cwd: folder });
  expect(set).toMatchObject({ exitCode: 78, stdout: '' });
  expect(set.stderr).toMatch(/call-etiquette\.yaml:1: option --store is empty, and needs a value\n$/);
  const unset = await runCli(['judge', '--facts', 'none'], { cwd, env: { CALL_ETIQUETTE_STORE: '' } });
  expect(unset.exitCode).toBe(65);
  const list = await runCli(['nightly'], { cwd, env: { CALL_ETIQUETTE_INBOX: 'a,,b' } });
  expect([list.exitCode, list.stderr]).toEqual([
    78,
    expect.stringContaining('CALL_ETIQUETTE_INBOX: option --inbox is empty'),
  ]);
});
