import { findHandover, isHandover } from './find-handover.ts';
import { partVoices, type TwoVoices } from './part-voices.ts';
import { countChanges, largestBlock, type Run } from './runs.ts';
import type { Speech } from './speech.ts';
import { bothTalk, partsAt, talksMore } from './talks-more.ts';
import { CHANGES, evidenceOf, TWO_VOICES } from './trust.ts';
import type { FrameRange } from './voice-frames.ts';
import { ASIDE } from './voiced-span.ts';
import { type Embedded, pickWindows } from './windows.ts';

/** Share of a voice's speech that lies in one unbroken block when it takes no part in the dialogue. */
const ONE_BLOCK = 0.75;
/** Voices that are set aside at most: an announcement before the call and a survey behind it. */
const AT_MOST = 2;

/**
 * Parts speech in two voices that talk with each other; the runs of a third voice have the voice ASIDE. A recorded announcement, a
 * survey or a second agent is either a voice of the two found (then the rest holds the dialogue), or was taken for one of the
 * two people, with whom it shares no time: before some moment it is one voice, behind it another.
 */
export const partDialogue = (speech: Speech, embedded: Embedded): TwoVoices | null => {
  let two = partVoices(speech, embedded);
  for (let round = 0; two !== null && round < AT_MOST; round++) {
    const found: TwoVoices | null = withoutBlock(speech, embedded, two) ?? withoutOther(speech, embedded, two);
    if (found === null) break;
    two = found;
  }
  return two;
};

/** The dialogue left when a voice that lies in one block is set aside; of two such dialogues the one with more evidence. */
const withoutBlock = (speech: Speech, embedded: Embedded, two: TwoVoices): TwoVoices | null => {
  const found = [0, 1].flatMap((voice) => {
    if (largestBlock(two.runs, voice) < ONE_BLOCK) return [];
    return partRest(speech, embedded, two.runs, (run) => run.voice === voice) ?? [];
  });
  return found.sort((a, b) => evidenceOf(b) - evidenceOf(a))[0] ?? null;
};

/** The dialogue left when one of two voices that were taken for one, before and after a moment, is set aside. */
const withoutOther = (speech: Speech, embedded: Embedded, two: TwoVoices): TwoVoices | null => {
  const found = [0, 1].flatMap((voice) => {
    const own = pickWindows(
      embedded,
      embedded.windows.flatMap((window, i) => (two.voices[(window.from + window.to) >> 1] === voice ? [i] : [])),
    );
    const handover = findHandover(own);
    return isHandover(handover, (at) => bothTalk(two.runs, ...partsAt(at, voice))) ? [{ voice, ...handover }] : [];
  });
  const handover = found.sort((a, b) => b.lead - a.lead)[0];
  if (handover === undefined) return null;
  const [isBefore, isAfter] = partsAt(handover.at, handover.voice);
  return partRest(speech, embedded, two.runs, talksMore(two.runs, isAfter, isBefore) ? isBefore : isAfter);
};

/** Parts what is left of two voices when some runs are set aside; null where that holds no dialogue of two voices. */
const partRest = (
  speech: Speech,
  embedded: Embedded,
  runs: readonly Run[],
  isAside: (run: Run) => boolean,
): TwoVoices | null => {
  const ranges = runs.filter((run) => !isAside(run) && run.voice !== ASIDE);
  const rest = partVoices({ ...speech, ranges }, within(embedded, ranges));
  if (rest === null || evidenceOf(rest) < TWO_VOICES || countChanges(rest.runs) < CHANGES) return null;
  return withAside(
    rest,
    runs.filter((run) => isAside(run) || run.voice === ASIDE),
  );
};

/** The windows that lie inside of ranges. */
const within = (embedded: Embedded, ranges: readonly FrameRange[]): Embedded =>
  pickWindows(
    embedded,
    embedded.windows.flatMap(({ from, to }, i) =>
      ranges.some((range) => from >= range.from && to <= range.to) ? [i] : [],
    ),
  );

/** The parting with runs that are of neither voice, in the order of time. */
const withAside = (two: TwoVoices, aside: readonly Run[]): TwoVoices => {
  const weighed = [
    ...two.runs.map((run, i) => ({ run, margin: two.margins[i]! })),
    ...aside.map((run) => ({ run: { ...run, voice: ASIDE }, margin: Number.POSITIVE_INFINITY })),
  ].sort((a, b) => a.run.from - b.run.from);
  const voices = two.voices.slice();
  for (const { from, to } of aside) voices.fill(ASIDE, from, to);
  return { ...two, voices, runs: weighed.map(({ run }) => run), margins: weighed.map(({ margin }) => margin) };
};
