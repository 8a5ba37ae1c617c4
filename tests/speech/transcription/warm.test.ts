import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createListenerPool, type ListenerPool } from '../../../src/speech/transcription/listener-pool.ts';
import { LISTEN_SETTINGS } from '../../../src/speech/transcription/settings.ts';
import { listeningProcesses } from '../../helpers/run-cli.ts';

/** A pool whose processes do what `engine` says when they are set up: see faulty-child.mjs. */
const poolOf = (size: number, engine = 'made', patience = 30): ListenerPool => {
  const ready = { setup: { modelFolder: '' }, info: { name: 'made', model: 'made', modelSha256: 'ab' } };
  const setup = { engine, ready, decoder: { ffmpeg: 'ffmpeg' }, threads: 1, settings: LISTEN_SETTINGS };
  return createListenerPool(size, setup, { program: new URL('./faulty-child.mjs', import.meta.url), patience });
};

const running = (): number => listeningProcesses(process.pid, 'faulty-child').length;

/** Waits until so many processes run, ten seconds at the most. @returns how many do. */
const settled = async (wanted: number): Promise<number> => {
  for (let i = 0; i < 100 && running() !== wanted; i++) await sleep(100);
  return running();
};

/** How listening to a first recording fails. */
const failureOf = async (pool: ListenerPool): Promise<unknown> => {
  const error: unknown = await pool.listen('good-1', 'ab', () => {}).catch((one: unknown) => one);
  const { name, message, code, path, cure, exitCode } = error as Error & Record<string, unknown>;
  return { name, message, code, path, cure, exitCode };
};

// Processes are read from /proc.
const onLinux = test.runIf(process.platform === 'linux');

onLinux.each([
  [3, 2, 2],
  [2, 5, 2],
  [2, 0, 0],
])('of %i processes, %i recordings start %i ahead, and those hear them', async (size, recordings, started) => {
  expect(await settled(0)).toBe(0);
  const pool = poolOf(size);
  pool.warm(recordings);
  expect(running()).toBe(started);
  pool.warm(recordings);
  const names = Array.from({ length: recordings }, (_, at) => `good-${at}`);
  const heard = await Promise.all(names.map((name) => pool.listen(name, 'ab'.repeat(32), () => {})));
  expect(heard.map(({ recording }) => recording.path)).toEqual(names);
  expect(running()).toBe(started);
  pool.close();
  expect(await settled(0)).toBe(0);
});

test.each([
  ['exit', 30, { code: 'engine-died', path: 'good-1' }],
  ['kill', 30, { code: 'engine-died', path: 'good-1' }],
  ['noise', 30, { code: 'engine-died', path: 'good-1' }],
  ['hang', 1, { code: 'engine-died', path: 'good-1' }],
  ['missing', 30, { code: 'not-installed', path: undefined }],
  ['bug', 30, { name: 'Error', message: 'Error: no model' }],
])(
  'what goes wrong ahead (%s) is told of the first recording as if it went wrong then',
  async (deed, patience, told) => {
    const [cold, warm] = [poolOf(1, deed, patience), poolOf(1, deed, patience)];
    warm.warm(1);
    const expected = await failureOf(cold);
    // By now the other has failed, and nobody has asked it for anything.
    await sleep(500);
    expect(expected).toMatchObject(told);
    expect(await failureOf(warm)).toEqual(expected);
    // The next recording has a process of its own.
    expect(await failureOf(warm)).toEqual(expected);
    cold.close();
    warm.close();
  },
);

onLinux('closing ends processes that open their models, and lets none start', async () => {
  expect(await settled(0)).toBe(0);
  const pool = poolOf(2, 'spin');
  pool.warm(2);
  expect(running()).toBe(2);
  pool.close();
  pool.warm(2);
  expect(await settled(0)).toBe(0);
  await expect(pool.listen('good-1', 'ab', () => {})).rejects.toMatchObject({ code: 'engine-closed', path: 'good-1' });
});
