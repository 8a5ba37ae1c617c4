import { expect, test } from 'vitest';
import { mapPath } from '../../src/cli/commands/worker.ts';
import { EngineError, ExpectedError, RecordingError } from '../../src/errors.ts';
import { connect, loadQueueLibrary, placeOf } from '../../src/queue/connect.ts';
import { decodeFailure, encodeFailure, jobId } from '../../src/queue/job.ts';
import { runCli } from '../helpers/run-cli.ts';

test('without BullMQ it says what to install', async () => {
  const missing = loadQueueLibrary(async (name) => {
    throw Object.assign(new Error(`Cannot find package '${name}'`), { code: 'ERR_MODULE_NOT_FOUND' });
  });
  await expect(missing).rejects.toMatchObject({ exitCode: 69, cure: expect.stringContaining('npm install bullmq') });
});

test('an address is shown without its password, and one that is none is refused', () => {
  expect(placeOf('redis://user:secret@queue.example:6380/2')).toBe('queue.example:6380');
  expect(placeOf('rediss://queue.example')).toBe('queue.example:6379');
  for (const bad of ['queue.example:6379', 'http://queue.example', '']) expect(() => placeOf(bad)).toThrow('redis://');
});

test('a Redis that does not answer is one error that hides the password', async () => {
  const failed = await connect(await loadQueueLibrary(), 'redis://:secret@127.0.0.1:1').catch(
    (error: unknown) => error,
  );
  expect(failed).toBeInstanceOf(EngineError);
  expect((failed as EngineError).line()).toContain('127.0.0.1:1');
  expect((failed as EngineError).line()).not.toContain('secret');
});

test('the same work has the same id, whatever the name; other sound or other masking has another', () => {
  const job = { path: '/calls/a.wav', sha256: 'ab', masked: true };
  expect(jobId({ ...job, path: '/other/b.wav' })).toBe(jobId(job));
  expect(new Set([job, { ...job, masked: false }, { ...job, sha256: 'cd' }].map(jobId)).size).toBe(3);
});

test('a failure crosses the queue and names the recording as it is called here', () => {
  const failure = new RecordingError('cannot be decoded', {
    code: 'undecodable',
    path: '/there/a.wav',
    cure: 'export it',
  });
  const back = decodeFailure(encodeFailure(failure), 'here/a.wav') as ExpectedError;
  expect(back).toBeInstanceOf(ExpectedError);
  expect([back.line(), back.exitCode, back.code]).toEqual([
    'here/a.wav: cannot be decoded — export it',
    65,
    'undecodable',
  ]);
});

test('a recording that ends its workers is an engine failure; anything else is a bug', () => {
  expect(decodeFailure('job stalled more than allowable limit', 'a.wav')).toMatchObject({ code: 'engine-died' });
  expect(decodeFailure('TypeError: x is not a function', 'a.wav')).not.toBeInstanceOf(ExpectedError);
});

test('folders of the other machine are found where they are mounted here', () => {
  const maps = [
    { from: '/srv/rec', to: '/mnt/rec' },
    { from: 'C:\\rec', to: '/mnt/c' },
  ];
  expect(mapPath('/srv/rec/a/b.wav', maps)).toBe('/mnt/rec/a/b.wav');
  expect(mapPath('/srv/recordings/b.wav', maps)).toBe('/srv/recordings/b.wav');
  expect(mapPath('/elsewhere/b.wav', [])).toBe('/elsewhere/b.wav');
});

test.each([['score', 'package.json'], ['worker']])(
  '%s with a wrong address is one line',
  async (...args) => {
    const run = await runCli([...args, '--queue', 'redis://127.0.0.1:1']);
    expect(run.exitCode).toBe(69);
    expect(run.stderr).toMatch(/^call-etiquette: no Redis answers at 127\.0\.0\.1:1 — .*\n$/);
  },
  60_000,
);
