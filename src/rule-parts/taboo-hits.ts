import { confidenceOf, ROUNDING_ERROR, type Turn } from '../conversation/index.ts';
import type { Evidence } from '../model/verdict.ts';
import { isQuoted, type PhraseMatch } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';

/** Groups that a remedy excuses (docs/judging.md section 2: 三8 首问责任制). */
const EXCUSABLE: ReadonlySet<string> = new Set(['T1', 'T2']);

/** A taboo phrase in the agent's own words. */
export interface TabooHit {
  readonly turn: Turn;
  readonly match: PhraseMatch;
  readonly excusable: boolean;
}

const RANK = { characters: 0, misheard: 1, pinyin: 2 } as const;

const better = (a: TabooHit, b: TabooHit): number =>
  RANK[a.match.kind] - RANK[b.match.kind] ||
  a.match.cost - b.match.cost ||
  b.match.endSyllable - b.match.startSyllable - (a.match.endSyllable - a.match.startSyllable);

const overlaps = (a: PhraseMatch, b: PhraseMatch): boolean =>
  a.startSyllable < b.endSyllable && b.startSyllable < a.endSyllable;

/** The taboo phrases of one turn, words quoted or conditional left out; of two lists that hit the same words, the better hit. */
export function findTabooHits(turn: Turn, taboos: readonly Wording[], quoting: Wording): readonly TabooHit[] {
  const hits = taboos
    .flatMap((taboo) => taboo.in(turn))
    .filter((match) => !isQuoted(turn.words, match, quoting.list))
    .map((match) => ({ turn, match, excusable: EXCUSABLE.has(match.list) }))
    .sort(better);
  const kept: TabooHit[] = [];
  for (const hit of hits) if (kept.every((other) => !overlaps(hit.match, other.match))) kept.push(hit);
  return kept.sort((a, b) => a.match.startSyllable - b.match.startSyllable);
}

/** A remedy behind some words: later in the same turn, or in the next agent turn if it begins within so many seconds. */
export function findRemedy(
  turn: Turn,
  match: PhraseMatch,
  agentTurns: readonly Turn[],
  remedy: Wording,
  seconds: number,
): { readonly turn: Turn; readonly match: PhraseMatch } | null {
  // Its first 我 may be the one of the hit: 不是我们负责的，我帮您转接.
  const here = remedy.in(turn).find((found) => found.endSyllable > match.endSyllable);
  if (here !== undefined) return { turn, match: here };
  const next = agentTurns[agentTurns.indexOf(turn) + 1];
  if (next === undefined || next.start - turn.end > seconds + ROUNDING_ERROR) return null;
  const there = remedy.in(next)[0];
  return there === undefined ? null : { turn: next, match: there };
}

/** Whether a hit is too unsure to count: heard by sound under `pinyinHitConfidence`, or in words that cannot be read at all. */
export function isDoubtful({ match }: TabooHit, pinyinHitConfidence: number, minConfidence: number): boolean {
  const confidence = confidenceOf(match);
  return confidence < (match.kind === 'characters' ? minConfidence : pinyinHitConfidence);
}

/** The words of a hit, with the span of the utterances they were heard in. */
export function hitEvidence({ turn, match }: Pick<TabooHit, 'turn' | 'match'>): Evidence {
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

/** Group and words of hits on one line; a hit by sound also names the phrase meant: `T5 你急什么, T1 我不只道 ≈ 我不知道`. */
export const nameHits = (hits: readonly TabooHit[]): string =>
  hits
    .map(({ match }) => {
      const meant = match.kind === 'characters' ? '' : ` ≈ ${match.phrase}`;
      return `${match.group === null ? '' : `${match.group} `}${match.text}${meant}`;
    })
    .join(', ');
