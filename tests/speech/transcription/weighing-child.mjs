// A listening process that weighs as the environment says: see weigh-apart.test.ts.
import { Socket } from 'node:net';
import { openWire, WIRE } from '../../../dist/speech/transcription/wire.js';

const logOdds = (sentences) => sentences.map(({ sentence, before }) => sentence.length - before.length);
const deeds = {
  weigh: ({ sentences }) => wire.send({ kind: 'weighed', logOdds: logOdds(sentences) }),
  nothing: () => wire.send({ kind: 'weighed', logOdds: null }),
  'too-few': () => wire.send({ kind: 'weighed', logOdds: [] }),
  endless: ({ sentences }) => wire.send({ kind: 'weighed', logOdds: sentences.map(() => Number.NaN) }),
  words: () => wire.send({ kind: 'weighed', logOdds: 'many' }),
  other: () => wire.send({ kind: 'ready' }),
  die: () => process.exit(7),
};
const pipe = new Socket({ fd: WIRE }).on('close', () => process.exit(0));
const wire = openWire(pipe, {
  onMessage: (request) => deeds[process.env.WEIGHING_DEED](request),
  onNoise: () => process.exit(9),
});
