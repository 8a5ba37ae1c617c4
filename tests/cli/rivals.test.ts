import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { COMMANDS } from '../../src/cli/program.ts';
import { dropFartherRivals } from '../../src/cli/rivals.ts';
import { NEARNESS } from '../../src/cli/settings.ts';
import { runHere } from '../helpers/run-here.ts';
import { namedFacts, storeCalls, writtenCalls } from '../helpers/stored-calls.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const { path: cwd } = tempFolder();
const facts = join(cwd, 'facts');
beforeAll(() => storeCalls(facts, [namedFacts(writtenCalls()[0]!, 'kept-1')]));
afterEach(() => vi.unstubAllEnvs());

const set = (text: string): void => writeFileSync(join(cwd, 'call-etiquette.yaml'), text);
const run = (...args: readonly string[]) => runHere(args, { cwd });

test.each([['judge'], ['show', 'kept-1'], ['find', '您好'], ['export', '--csv', 'out.csv']])(
  '%s: --facts that is typed goes before store of the settings file and of the environment',
  async (...args) => {
    set('store: none.sqlite\n');
    expect(await run(...args, '--facts', facts)).toMatchObject({ exitCode: 0 });
    vi.stubEnv('CALL_ETIQUETTE_STORE', 'none.sqlite');
    expect(await run(...args, '--facts', facts)).toMatchObject({ exitCode: 0 });
  },
);

test('the environment goes before the file, the part of the command before what holds for all', async () => {
  set('store: none.sqlite\n');
  vi.stubEnv('CALL_ETIQUETTE_FACTS', facts);
  expect(await run('judge')).toMatchObject({ exitCode: 0 });
  vi.unstubAllEnvs();
  set('store: none.sqlite\njudge: { facts: facts }\n');
  expect(await run('judge')).toMatchObject({ exitCode: 0 });
});

test('two that are set alike are refused', async () => {
  set('store: none.sqlite\nfacts: facts\n');
  for (const more of [[], ['--facts', facts, '--store', 'none.sqlite']]) {
    const { exitCode, stderr } = await run('judge', ...more);
    expect([exitCode, stderr]).toEqual([64, expect.stringContaining('one of them')]);
  }
});

test('purge --call goes before older-than of the settings file', async () => {
  set('older-than: 1d\n');
  expect(await run('purge', '--facts', facts, '--call', 'none')).toMatchObject({ exitCode: 65 });
});

test('--verbose that is typed goes before quiet of the settings file', async () => {
  set('quiet: true\n');
  expect((await run('judge', '--facts', facts, '--verbose')).stderr).toContain('settings are read from');
  expect((await run('judge', '--facts', facts)).stderr).toBe('');
});

test('score takes both, whatever is set where', () => {
  const { options } = COMMANDS.find(({ typed }) => typed === 'score')!;
  const values = { facts: 'a', store: 'b' };
  expect(dropFartherRivals(values, options, (name) => NEARNESS[name === 'facts' ? 'typed' : 'forAll'])).toEqual(values);
});

test('rivals name each other', () => {
  for (const { options } of COMMANDS)
    for (const [name, { rivals = [] }] of Object.entries(options))
      for (const rival of rivals) expect(options[rival]?.rivals).toContain(name);
});
