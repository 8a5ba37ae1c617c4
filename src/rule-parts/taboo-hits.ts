import { confidenceOf, ROUNDING_ERROR, type Turn } from '../conversation/index.ts';
import { type Degree, findCue, findTaboos, type TabooGroup, type Taboos } from '../meaning/index.ts';
import type { Evidence } from '../model/verdict.ts';
import { hanOf, type PhraseMatch, prepareTurn } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';
import type { Said } from './said.ts';

/** Words of a forbidden meaning in a turn. */
export interface TabooHit extends Said {
  readonly group: TabooGroup;
  /** Whether they fail the rule unless help excuses them, are put up for review, or only add to others. */
  readonly degree: Degree;
  /** A fixed phrase, not a frame. */
  readonly fixed: boolean;
  /** Of a sentence that the learned score found: the expressions that weighed most. */
  readonly telling?: readonly string[];
}

/** The forbidden meanings of one turn, what its context makes harmless left out. */
export const findTabooHits = (turn: Turn, taboos: Taboos): readonly TabooHit[] =>
  findTaboos(turn.words, taboos).map((words) => ({ turn, ...words }));

/** Help that a turn offers: phrases of the list `remedy` and frames of the cue `help`. */
const helpIn = (turn: Turn, remedy: Wording, taboos: Taboos): readonly PhraseMatch[] => [
  ...remedy.in(turn),
  ...findCue(turn.words, taboos.cues.help, 'help'),
];

/** What help is looked for: where, how, and within how many seconds. */
export interface HelpSearch {
  readonly agentTurns: readonly Turn[];
  readonly remedy: Wording;
  readonly taboos: Taboos;
  readonly remedySeconds: number;
}

/** Help that is offered behind some words in their own turn. */
export const findHelpBehind = (
  { turn, match }: Said,
  { remedy, taboos }: Pick<HelpSearch, 'remedy' | 'taboos'>,
): PhraseMatch | undefined =>
  // Its first 我 may be the one of the hit: 不是我们负责的，我帮您转接.
  helpIn(turn, remedy, taboos).find((found) => found.endSyllable > match.endSyllable);

/** Help behind some words: later in the same turn, or in the next agent turn if it begins within so many seconds. */
export function findRemedy({ turn, match }: Said, search: HelpSearch): Said | null {
  const { agentTurns, remedy, taboos, remedySeconds } = search;
  const here = findHelpBehind({ turn, match }, search);
  if (here !== undefined) return { turn, match: here };
  const next = agentTurns[agentTurns.indexOf(turn) + 1];
  if (next === undefined || next.start - turn.end > remedySeconds + ROUNDING_ERROR) return null;
  const there = helpIn(next, remedy, taboos)[0];
  return there === undefined ? null : { turn: next, match: there };
}

/** Confidence from which a hit by sound counts (docs/judging.md section 2). */
export const PINYIN_HIT_CONFIDENCE = 0.6;

/** Whether a hit is too unsure to count: heard by sound under `pinyinHitConfidence`, or in words that cannot be read at all. */
export function isDoubtful(
  { match }: Pick<TabooHit, 'match'>,
  pinyinHitConfidence: number,
  minConfidence: number,
): boolean {
  const confidence = confidenceOf(match);
  return confidence < (match.kind === 'characters' ? minConfidence : pinyinHitConfidence);
}

/** Characters of words that two hearings do not come upon by chance. */
const TELLING_CHARACTERS = 4;

/**
 * Whether a further hearing of the same sound has the words of a hit, the very ones or others that say the same phrase (我哪知道, 我哪儿知道): they stand then,
 * however unsure the engine is of the rest.
 */
export function isHeardAgain({ turn, match }: Said, taboos: Taboos): boolean {
  const words = hanOf(match.text);
  if (words.length < TELLING_CHARACTERS) return false;
  const hasPhrase = (text: string): boolean => {
    const again = prepareTurn([{ text, start: turn.start, end: turn.end, confidence: null }]);
    return findTaboos(again, taboos).some(
      (other) => other.match.phrase === match.phrase && other.match.kind === 'characters',
    );
  };
  return turn.utterances.some(
    ({ text, again = [] }) =>
      hanOf(text).includes(words) && again.some((other) => hanOf(other).includes(words) || hasPhrase(other)),
  );
}

/**
 * Whether words too unsure to count are the customer's, leaked onto the agent's leg: all of the turn lies inside a readable turn of the
 * customer with words of the same meaning, whatever these are about.
 */
export const isLeaked = (
  { turn, group }: Pick<TabooHit, 'turn' | 'group'>,
  customerTurns: readonly Turn[],
  taboos: Taboos,
): boolean =>
  customerTurns
    .filter((other) => other.readable && other.start <= turn.start && other.end >= turn.end)
    .some((other) =>
      findTaboos(other.words, { ...taboos, guards: [], quoting: undefined }).some(
        (words) => words.group.id === group.id,
      ),
    );

/** The words of a hit, with the span of the utterances they were heard in. */
export function hitEvidence({ turn, match }: Said): Evidence {
  const { syllables, pieces } = turn.words;
  const first = pieces[syllables[match.startSyllable]?.piece ?? 0];
  const last = pieces[syllables[match.endSyllable - 1]?.piece ?? 0];
  return {
    start: first?.start ?? match.start,
    end: last?.end ?? match.end,
    role: turn.role,
    text: match.text,
    source: 'transcript',
  };
}

/**
 * Group and words of hits on one line; a hit by sound also names the phrase meant, a learned one what weighed most:
 * `T5 “你急什么”、T1 “我不只道” ≈ “我不知道”、T0 “碎都碎了，还能咋的”（碎了 + 还能咋）`.
 */
export const nameHits = (hits: readonly Pick<TabooHit, 'match' | 'telling'>[]): string =>
  hits
    .map(({ match, telling = [] }) => {
      const weighed = telling.length === 0 ? '' : `（${telling.join(' + ')}）`;
      const meant = match.kind === 'characters' ? weighed : ` ≈ “${match.phrase}”`;
      return `${match.group === null ? '' : `${match.group} `}“${match.text}”${meant}`;
    })
    .join('、');

/** What groups of hits mean, each once: 推说不知、打发客户. */
export const nameGroups = (hits: readonly TabooHit[]): string =>
  [...new Set(hits.map(({ group }) => (group.title === '' ? group.id : group.title)))].join('、');

/** What to say instead, by the groups of hits; empty when the rulebook says nothing. */
export const sayInstead = (hits: readonly TabooHit[]): string =>
  [...new Set(hits.map(({ group }) => group.advice).filter((text) => text !== ''))].join(' ');
