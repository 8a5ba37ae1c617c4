// A listening process that does what its recordings, or its engine, are called: see engine-faults.test.ts and warm.test.ts.
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { openWire, WIRE } from '../../../dist/speech/transcription/wire.js';

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
  good: ({ path, sha256 }) => wire.send({ kind: 'heard', heard: heard(path, sha256) }),
  kill: () => process.kill(process.pid, 'SIGKILL'),
  abort: () => process.abort(),
  exit: () => process.exit(7),
  bug: () => wire.send({ kind: 'bug', stack: 'Error: no model' }),
  missing: () => {
    writeSync(2, "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'onnxruntime-node' imported from here\n");
    process.exit(1);
  },
  hang: () => {},
  // Deep in native code: no timer and no message gets through.
  spin: () => {
    for (;;);
  },
  nonsense: ({ path }) => wire.send({ kind: 'heard', heard: heard(path, 'zz', { legs: 'left and right' }) }),
  behind: ({ path, sha256 }) =>
    wire.send({
      kind: 'heard',
      heard: heard(path, sha256, {
        legs: [{ channel: 0, speech: [{ start: 4, end: 99 }], segments: [], sound: null }],
      }),
    }),
  other: () => wire.send({ kind: 'ready' }),
  unknown: () => wire.send({ kind: 'tea' }),
  nothing: () => wire.send(null),
  word: () => wire.send('words'),
  // What a native library may do to the descriptor that its process speaks on.
  noise: () => writeSync(WIRE, Buffer.from('warning: buffer underrun\n'.repeat(40))),
  torn: () => writeSync(WIRE, Buffer.from([0x00, 0xd0, 0xa4, 0x4e, 4, 0, 0, 0, 1, 2, 3, 4])),
  flood: () => {
    for (let i = 0; i < 100; i++) pipe.write(Buffer.alloc(1_000_000, i));
  },
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
const pipe = new Socket({ fd: WIRE }).on('close', () => process.exit(0));
const wire = openWire(pipe, {
  onMessage: (request) => {
    if (request.kind === 'setup') (deeds[request.engine] ?? (() => wire.send({ kind: 'ready' })))();
    else deeds[request.path.split('-')[0]](request);
  },
  onNoise: () => process.exit(9),
});
