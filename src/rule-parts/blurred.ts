import type { Turn } from '../conversation/index.ts';
import { overlap, type Span } from '../model/span.ts';

/** Characters at the end of a turn among which a closing is looked for: 感谢您的来电，祝您生活愉快 stands before 再见. */
const CLOSING_REACH = 12;
/** Characters at the start of a turn among which an opening is looked for: 您好，这里是 and a name of four. */
const OPENING_REACH = 10;
/** Characters that are taken together: the shortest phrases that are asked for are two, and one character alone is often doubted. */
const TOGETHER = 3;
/**
 * Probability of a character, the geometric mean of three neighbours, below which they may be a phrase that was misheard. Agents' turns of
 * the 30 calls with babble at 8 and 11 dB, hiss or AMR at 5.9 kbit/s on them, heard alone and readable: of calls with odd numbers, 5 of 7
 * closings whose thanks were lost lie below, and 2 of 11 well-heard turns without any; of the others 1 of 1, and 4 of 18 (docs/ACCURACY.md).
 */
const BLURRED = 0.45;

interface Heard {
  readonly probability: number;
  /** Of a phrase that was found. */
  readonly known: boolean;
}

/** Each Chinese character of a turn with its probability; none where the engine gives none. */
function charactersOf(turn: Turn, known: readonly Span[]): readonly Heard[] {
  return turn.utterances
    .flatMap(({ words = [] }) => words)
    .flatMap((word) => {
      const { text, confidence } = word;
      if (confidence === null) return [];
      const isKnown = known.some((span) => overlap(span, word) > 0);
      return (text.match(/\p{Script=Han}/gu) ?? []).map(() => ({ probability: confidence, known: isKnown }));
    });
}

function isAnyBlurred(heard: readonly Heard[]): boolean {
  const least = TOGETHER * Math.log(BLURRED);
  return heard.some((_, at) => {
    const some = heard.slice(at, at + TOGETHER);
    if (some.length < TOGETHER || some.some(({ known }) => known)) return false;
    return some.reduce((sum, { probability }) => sum + Math.log(Math.max(probability, Number.EPSILON)), 0) < least;
  });
}

/**
 * Whether something was heard so poorly where a closing stands that what is missing may be it. A turn is as sure as most of its words;
 * its last ones may not be.
 * @param known phrases that were found there.
 */
export const isClosingBlurred = (last: Turn, known: readonly Span[]): boolean =>
  isAnyBlurred(charactersOf(last, known).slice(-CLOSING_REACH));

/** The same for an opening, at the start of the first turn. */
export const isOpeningBlurred = (first: Turn, known: readonly Span[]): boolean =>
  isAnyBlurred(charactersOf(first, known).slice(0, OPENING_REACH));
