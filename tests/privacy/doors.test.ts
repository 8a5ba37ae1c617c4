import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { beforeAll, expect, test, vi } from 'vitest';
import { night, reports } from '../../src/cli/options.ts';
import { createProgram } from '../../src/cli/program.ts';
import { textsIn } from '../../src/messages/index.ts';
import type { CallFacts } from '../../src/model/call-facts.ts';
import { saveCall } from '../../src/store/calls-table.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { encode, fixture } from '../helpers/ffmpeg.ts';
import { type CliRun, runCli } from '../helpers/run-cli.ts';
import { runHere } from '../helpers/run-here.ts';
import { namedFacts, storeCalls, writtenCalls } from '../helpers/stored-calls.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { unzip } from '../helpers/unzip.ts';

// The program is started a dozen times, and listens once.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const rulebook = (name: string): string => fileURLToPath(new URL(`../../rulebooks/${name}`, import.meta.url));
const BUNDLED = rulebook('lianzhong-touzi.yaml');
const HOTEL = rulebook('examples/hotel.yaml');

const MOBILE = '13800138000';
const AGENT = '13912345678';
/** What no output may hold: the numbers of the names, and those that are said, in the pieces in which they are said. */
const SECRETS = [MOBILE, AGENT, '幺五零', '九八七六', '五四三二', '三八二', '六一四', 'zhaoxiaomei'];

const { path: folder } = tempFolder();
const facts = join(folder, 'kept-whole');
const store = join(folder, 'kept.db');
const sounds = join(folder, 'sounds');
const heard = join(folder, 'heard');

const call = (): CallFacts => {
  const [dialogue] = writtenCalls();
  const made = namedFacts(dialogue!, MOBILE);
  const last = made.recording.duration;
  const said = (role: 'agent' | 'customer', at: number, text: string) => ({
    role,
    start: last + at,
    end: last + at + 2,
    text,
    confidence: 0.9,
  });
  return {
    ...made,
    agentId: AGENT,
    callData: { ...made.callData, callId: MOBILE, agentId: AGENT },
    recording: { ...made.recording, path: `calls/20261124${MOBILE}_9${AGENT}.wav`, duration: last + 40 },
    utterances: [
      ...made.utterances,
      said('customer', 1, '我电话是幺五零'),
      said('agent', 4, '好的'),
      said('customer', 7, '九八七六，好了吗，五四三二'),
      said('agent', 10, '幺五零九八七六五四三二，你自己不会看吗'),
      said('agent', 13, '验证码报一下'),
      said('customer', 16, '三八二'),
      said('agent', 19, '嗯'),
      said('customer', 22, '六一四'),
      said('agent', 25, '三八二六一四，我不知道，你去问别人'),
      said('customer', 28, '邮箱是zhaoxiaomei@qq.com'),
    ],
  };
};

beforeAll(async () => {
  mkdirSync(sounds);
  for (const name of [MOBILE, `20261124_${MOBILE}`])
    encode(fixture('d-020.ogg'), join(sounds, `${name}.ogg`), '-ss', '8', '-t', '4');
  await storeCalls(facts, [call()]);
  const database = openDatabase(store);
  saveCall(database, call(), { day: '2026-11-24', night: '2026-11-24' });
  database.close();
});

/** Names and contents of everything in a folder; workbooks are unpacked. */
const everythingIn = (path: string): string =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/\.db(-\w+)?$/.test(name))
    .map((name) => {
      const file = join(path, name);
      if (statSync(file).isDirectory()) return name;
      const bytes = readFileSync(file);
      return [name, ...(name.endsWith('.xlsx') ? unzip(bytes).values() : [bytes.toString('utf8')])].join('\n');
    })
    .join('\n');

/** Every way out: the command, and the folder or files that it writes besides its two streams. */
interface Door {
  readonly run: () => Promise<CliRun>;
  readonly writes?: string;
}

const reportFiles = (to: string): string[] =>
  Object.keys(reports).flatMap((format) => [`--${format}`, join(to, `report.${format}`)]);
const into = (name: string): string => {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
};
const door = (name: string, args: (to: string) => readonly string[]): Door => {
  const to = into(name);
  const words = args(to);
  return { run: () => (LISTENING.has(words[0]!) ? runCli(words) : runHere(words)), writes: to };
};
/** They start processes of their own; the others run in this one. */
const LISTENING = new Set(['score', 'transcribe', 'nightly']);

const DOORS: Readonly<Record<string, Door>> = {
  score: door('score', (to) => ['score', sounds, '--facts', heard, '--jobs', '1', ...reportFiles(to)]),
  'score of one': door('one', () => ['score', join(sounds, `${MOBILE}.ogg`), '--facts', heard]),
  transcribe: door('text', () => ['transcribe', sounds, '--facts', heard]),
  'transcribe as JSON': door('json', () => ['transcribe', sounds, '--facts', heard, '--format', 'json']),
  'transcribe as SRT': door('srt', () => ['transcribe', sounds, '--facts', heard, '--format', 'srt']),
  'transcribe of nothing': door('nothing', () => ['transcribe', join(sounds, `${MOBILE}.mp3`)]),
  judge: door('judge', (to) => ['judge', '--facts', facts, ...reportFiles(to)]),
  'judge as JSON': door('judge-json', () => ['judge', '--store', store, '--json', '-']),
  'judge in Chinese': door('judge-zh', () => ['judge', '--facts', facts, '--lang', 'zh']),
  'rules diff': door('diff', () => ['rules', 'diff', BUNDLED, HOTEL, '--facts', facts]),
  export: door('export', (to) => ['export', '--store', store, '--out', to, '--csv', join(to, 'calls.csv')]),
  nightly: door('nightly', (to) => [
    ...['nightly', '--inbox', sounds, '--out', to, '--store', store, '--date', '2026-11-24', '--settle', '0.1'],
    ...['--jobs', '1', '--xlsx', '--html', '--summary', '--log', join(to, 'nightly.log')],
  ]),
  purge: door('purge', () => ['purge', '--store', store, '--call', MOBILE]),
};

/** Commands that show nothing of a call, and why. */
const NO_DOOR: Readonly<Record<string, string>> = {
  show: 'prints by the scorecard of score, out of a store that holds masked words',
  find: 'looks in the masked words of a store',
  review: 'shows calls masked by maskCall: tests/review/server.test.ts',
  sample: 'prints names of recordings by maskName',
  corrections: 'writes marks of calls masked by maskFacts and maskCall: tests/review/exports.test.ts',
  'models list': 'names models alone',
  'models pull': 'fetches models alone',
  'models verify': 'names models alone',
  'models import': 'names models alone',
  'models remove': 'names models alone',
  'calls check': 'names recordings and ids by maskName',
  config: 'names settings alone',
  completion: 'a script for a shell',
  doctor: 'names programs and folders, no call',
  eval: 'shows the masked calls of a store or a report',
  agree: 'counts verdicts',
  worker: 'answers into the queue, masked by maskHeard: tests/queue',
  'rules check': 'reads a rulebook alone',
  'rules init': 'writes a rulebook alone',
  'rules docs': 'reads a rulebook alone',
  'rules explain': 'reads a rulebook alone',
  'rules list': 'reads a rulebook alone',
  'rules test': 'reads written dialogues alone',
};

test('every command is a door or said to be none', () => {
  const program = createProgram({ lang: 'en', texts: textsIn('en') }, () => {});
  const names = (command: Command, before = ''): string[] =>
    command.commands.flatMap((one) =>
      one.commands.length > 0 ? names(one, `${before}${one.name()} `) : [before + one.name()],
    );
  const known = [...Object.keys(DOORS), ...Object.keys(NO_DOOR)];
  expect(names(program).filter((name) => name !== 'help' && !known.includes(name))).toEqual([]);
});

test('every option that names a file to write is walked through', () => {
  expect(Object.keys(reports)).toEqual(['json', 'csv', 'agents', 'xlsx', 'html']);
  expect(Object.keys(night)).toEqual(
    expect.arrayContaining([
      'inbox',
      'out',
      'store',
      'date',
      'settle',
      'retention',
      'xlsx',
      'html',
      'audio',
      'headers',
      'log',
      'summary',
      'mode',
    ]),
  );
  expect(Object.keys(night)).toHaveLength(13);
});

test.each(Object.entries(DOORS))('%s lets no number out', async (_, { run, writes }) => {
  const { stdout, stderr } = await run();
  const shown = `${stdout}\n${stderr}\n${writes === undefined ? '' : everythingIn(writes)}`;
  expect(shown.length).toBeGreaterThan(10);
  expect(SECRETS.filter((secret) => shown.includes(secret))).toEqual([]);
});

test('what score keeps of a call holds no number, in names and contents', () => {
  expect(readdirSync(heard).length).toBeGreaterThan(1);
  const kept = everythingIn(heard);
  expect(SECRETS.filter((secret) => kept.includes(secret))).toEqual([]);
  expect(basename(heard)).toBe('heard');
});

test('the walk sees what it looks for: unmasked, every number stands there', async () => {
  const { stdout } = await runHere(['judge', '--facts', facts, '--json', '-', '--unmasked']);
  expect(SECRETS.filter((secret) => !stdout.includes(secret))).toEqual([]);
});
