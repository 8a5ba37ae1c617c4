// A listening process that does what its recordings are called: see engine-faults.test.ts.
import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

const heard = (path, sha256, more = {}) => ({
  recording: { path, sha256, duration: 10, channels: 1, sampleRate: 8000, codec: 'pcm_s16le' },
  engine: { name: 'made', model: 'made', modelSha256: 'ab', confidence: 'none' },
  tones: { ringBack: [], busy: [], congestion: [] },
  legs: [{ channel: 0, speech: [], segments: [], sound: null }],
  warnings: [],
  ...more,
});
const hoard = [];
const deeds = {
  good: ({ path, sha256 }) => process.send({ kind: 'heard', heard: heard(path, sha256) }),
  kill: () => process.kill(process.pid, 'SIGKILL'),
  abort: () => process.abort(),
  exit: () => process.exit(7),
  hang: () => {},
  // Deep in native code: no timer and no message gets through.
  spin: () => {
    for (;;);
  },
  nonsense: ({ path }) => process.send({ kind: 'heard', heard: heard(path, 'zz', { legs: 'left and right' }) }),
  behind: ({ path, sha256 }) =>
    process.send({
      kind: 'heard',
      heard: heard(path, sha256, {
        legs: [{ channel: 0, speech: [{ start: 4, end: 99 }], segments: [], sound: null }],
      }),
    }),
  other: () => process.send({ kind: 'ready' }),
  unknown: () => process.send({ kind: 'tea' }),
  nothing: () => process.send(null),
  word: () => process.send('words'),
  bytes: () => {
    for (let i = 0; i < 50; i++) writeSync(2, Buffer.alloc(100_000, 128 + i));
    process.exit(3);
  },
  allocate: () => {
    new Worker(new URL('../../../dist/speech/transcription/parent-watch.js', import.meta.url), {
      workerData: { mostBytes: 1.2e9 },
    });
    for (let i = 0; i < 20; i++) hoard.push(Buffer.alloc(100e6, 1));
  },
};
process.on('message', (request) => {
  if (request.kind === 'setup') process.send({ kind: 'ready' });
  else deeds[request.path.split('-')[0]](request);
});
process.on('disconnect', () => process.exit(0));
