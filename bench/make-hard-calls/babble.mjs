import { tabooOf } from './labels.mjs';
import { pick } from './random.mjs';
import { add, gainOf, RATE, speechLevel } from './sound.mjs';

const VOICES = 8;
/** Level of a cut piece of speech, dBFS: source-calls.mjs brings every leg to it. */
const LEVEL = -24;

/** Office babble: eight streams of turns of calls that the story does not use, at the level of one cut piece of speech. */
export function babbleOf(source, used, length, random) {
  const refs = source.truths.flatMap((truth) =>
    truth.layout === 'mono' || used.has(truth.id.slice(2))
      ? []
      : truth.turns.flatMap((turn, i) => (tabooOf(turn.who, turn.text) ? [] : [`${truth.id.slice(2)}.${i}`])),
  );
  const babble = new Float32Array(length);
  for (let voice = 0; voice < VOICES; voice++) {
    for (let at = -Math.round(random() * 4 * RATE); at < length; ) {
      const piece = source.piece(pick(random, refs));
      add(babble, piece.samples, at);
      at += piece.samples.length + Math.round(random() * 0.5 * RATE);
    }
  }
  const gain = gainOf(LEVEL - speechLevel(babble));
  return babble.map((sample) => sample * gain);
}
