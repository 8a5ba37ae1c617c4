import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type AheadOptions, listenAhead } from '../../src/run/listen-ahead.ts';
import { fixture, newFolder } from '../helpers/ffmpeg.ts';
import { heard, leg } from '../helpers/heard.ts';
import { complaints, listeningProcesses, runCli } from '../helpers/run-cli.ts';

const PATIENCE = 100;

/** Waits until so many listening processes of a program run, ten seconds at the most. @returns how many do. */
const settled = async (program: number, wanted: number): Promise<number> => {
  const count = (): number => listeningProcesses(program).length;
  for (let i = 0; i < PATIENCE && count() !== wanted; i++) await sleep(100);
  return count();
};

/** Processes that were started ahead, and the paths that were found; null where it waits. They are ended again. */
const ahead = async (named: readonly string[], options: AheadOptions = {}) => {
  expect(await settled(process.pid, 0)).toBe(0);
  const got = await listenAhead(named, options);
  const started = listeningProcesses(process.pid).length;
  await got?.opened.close();
  return got === null ? { found: null, started } : { found: got.found.paths, started };
};

/** A folder with the same call under two names, then another one. */
const calls = (): string => {
  const folder = newFolder();
  copyFileSync(fixture('d-029.mp3'), join(folder, 'a.mp3'));
  copyFileSync(fixture('d-029.mp3'), join(folder, 'b.mp3'));
  copyFileSync(fixture('d-020.ogg'), join(folder, 'c.ogg'));
  return folder;
};

// Processes are read from /proc.
const onLinux = test.runIf(process.platform === 'linux');

onLinux('as many processes start ahead as there are sounds to hear at once', async () => {
  const folder = calls();
  const paths = ['a.mp3', 'b.mp3', 'c.ogg'].map((name) => join(folder, name));
  expect(await ahead([folder], { jobs: 3 })).toEqual({ found: paths, started: 2 });
  expect(await ahead([folder], { jobs: 1 })).toEqual({ found: paths, started: 1 });
  expect(await ahead([paths[2]!], { jobs: 3 })).toEqual({ found: [paths[2]], started: 1 });
});

onLinux('none starts ahead for sounds that are kept', async () => {
  const [folder, keep] = [calls(), newFolder()];
  const [first, , last] = ['a.mp3', 'b.mp3', 'c.ogg'].map((name) => join(folder, name));
  const keepOne = async (path: string): Promise<void> => {
    const got = await listenAhead([path], { keep });
    const { edges, close } = got!.opened;
    const { recording, ...rest } = heard([leg(0)], 1);
    await edges.keep({ ...rest, recording: { ...recording, path, sha256: await edges.hash(path) } }, null);
    await close();
  };
  await keepOne(first!);
  expect(await ahead([folder], { keep, jobs: 3 })).toMatchObject({ started: 1 });
  await keepOne(last!);
  expect(await ahead([folder], { keep, jobs: 3 })).toMatchObject({ started: 0 });
});

onLinux.each<[string, readonly string[], AheadOptions]>([
  ['a store', [fixture('d-020.ogg')], { store: join(newFolder(), 'new.sqlite') }],
  ['a queue', [fixture('d-020.ogg')], { queue: 'redis://127.0.0.1:1' }],
  ['names to expect', [fixture('d-020.ogg')], { hotWords: 'names.txt' }],
  ['an object', ['s3://bucket/call.wav'], {}],
  ['a folder without recordings', [newFolder()], {}],
  ['what is not there', [join(newFolder(), 'none.wav')], {}],
  ['an engine that is none', [fixture('d-020.ogg')], { engine: 'ear' }],
  ['an option that does not go with the engine', [fixture('d-020.ogg')], { server: 'http://127.0.0.1' }],
  ['a decoder that is not there', [fixture('d-020.ogg')], { ffmpeg: '/nowhere/ffmpeg' }],
])('nothing starts ahead for %s', async (_, named, options) => {
  expect(await ahead(named, options)).toEqual({ found: null, started: 0 });
  if (options.store !== undefined) expect(existsSync(options.store)).toBe(false);
});

/** A rulebook that is there once it is written: whoever reads it waits. */
const lateRulebook = (): string => {
  const path = join(newFolder(), 'late.yaml');
  execFileSync('mkfifo', [path]);
  return path;
};

const hasPipes = process.platform === 'linux' && spawnSync('mkfifo', ['--version']).error === undefined;

/** Scores with a rulebook that comes once `wanted` processes listen, and is refused. */
const scoreWithLate = async (args: readonly string[], wanted: number, text: string) => {
  const rulebook = lateRulebook();
  let program = 0;
  const run = runCli(['score', ...args, '--rulebook', rulebook], {
    onStart: ({ pid = 0 }) => {
      program = pid;
    },
  });
  await settled(program, wanted);
  const seen = listeningProcesses(program);
  await writeFile(rulebook, text);
  return { ...(await run), rulebook, seen };
};

test.runIf(hasPipes)('processes start while the rulebook is read, and end when it is refused', async () => {
  const { exitCode, seen, rulebook, ...said } = await scoreWithLate([calls(), '--jobs', '2'], 1, 'rules: [');
  expect(seen).toHaveLength(1);
  expect(exitCode).toBe(78);
  expect(said.stdout).toBe('');
  expect(complaints(said)).toEqual([expect.stringContaining(`${rulebook}:1:`)]);
  // Nobody is left: a process that goes on would have another parent by now.
  for (let i = 0; i < PATIENCE && seen.some((pid) => existsSync(`/proc/${pid}/exe`)); i++) await sleep(100);
  expect(seen.filter((pid) => existsSync(`/proc/${pid}/exe`))).toEqual([]);
});
