import { partInTwo, type TwoVoices } from './part-in-two.ts';
import type { Speech } from './part-speech.ts';
import type { Run } from './runs.ts';
import type { FrameRange } from './voice-frames.ts';

/** Share of a voice's speech that lies in one unbroken block when it takes no part in the dialogue. */
const ONE_BLOCK = 0.75;
/**
 * Separation from which what is left after such a block is believed to be two voices. Measured: halves of one voice reach 0.95
 * in one case of twenty.
 */
export const TWO_VOICES = 0.26;
/** Changes of voice that make a dialogue of it. */
export const CHANGES = 3;
/** The voice of what is set aside. */
export const ASIDE = -1;
/** Announcements and the like that are set aside at most. */
const AT_MOST = 2;

/**
 * Parts speech in two voices that talk with each other. A recorded announcement before the call is a third voice, and often
 * the one that differs most: speech in one unbroken block is set aside when the rest holds a dialogue of two voices. Its runs
 * then have the voice ASIDE.
 */
export const partDialogue = (speech: Speech): TwoVoices | null => {
  let two = partInTwo(speech);
  for (let round = 0; two !== null && round < AT_MOST; round++) {
    const within = dialogueWithin(speech, two);
    if (within === null) break;
    two = within;
  }
  return two;
};

/** The dialogue left when one of the voices is set aside; of two such dialogues the one with more evidence. */
const dialogueWithin = (speech: Speech, two: TwoVoices): TwoVoices | null => {
  const found = [0, 1].flatMap((voice) => {
    if (largestBlock(two.runs, voice) < ONE_BLOCK) return [];
    const rest = partInTwo({ ...speech, ranges: two.runs.filter((run) => run.voice === 1 - voice) });
    if (rest === null || rest.separation < TWO_VOICES || countChanges(rest.runs) < CHANGES) return [];
    const aside = two.runs.filter((run) => run.voice === voice || run.voice === ASIDE);
    return [{ dialogue: withAside(rest, aside), evidence: rest.evidence }];
  });
  return found.sort((a, b) => b.evidence - a.evidence)[0]?.dialogue ?? null;
};

/** The parting with runs that are of neither voice, in the order of time. */
const withAside = (two: TwoVoices, aside: readonly Run[]): TwoVoices => {
  const weighed = [
    ...two.runs.map((run, i) => ({ run, margin: two.margins[i]! })),
    ...aside.map((run) => ({ run: { ...run, voice: ASIDE }, margin: Number.POSITIVE_INFINITY })),
  ].sort((a, b) => a.run.from - b.run.from);
  const agreement = two.agreement.slice();
  for (const { from, to } of aside) agreement.fill(1, from, to);
  return { ...two, runs: weighed.map(({ run }) => run), margins: weighed.map(({ margin }) => margin), agreement };
};

const length = ({ from, to }: FrameRange): number => to - from;

/** Share of a voice's frames in its longest block without the other voice. */
const largestBlock = (runs: readonly Run[], voice: number): number => {
  let [block, largest, total] = [0, 0, 0];
  for (const run of runs) {
    if (run.voice !== voice) block = 0;
    else {
      block += length(run);
      total += length(run);
      largest = Math.max(largest, block);
    }
  }
  return largest / Math.max(1, total);
};

/** How often one of the two voices follows the other. */
export const countChanges = (runs: readonly Run[]): number => {
  const talking = runs.filter((run) => run.voice !== ASIDE);
  return talking.filter((run, i) => i > 0 && run.voice !== talking[i - 1]!.voice).length;
};
