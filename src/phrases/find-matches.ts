import { alignForm, type Fit } from './align.ts';
import { findCandidates } from './form-index.ts';
import { HALF, halvesOf, limitOf } from './step-cost.ts';
import { countSyllables, isWholeClause, lowestConfidence, spanOf, textOf } from './turn-words.ts';
import type { FormIndex, MatchKind, PhraseForm, PhraseList, PhraseMatch, PreparedTurn } from './types.ts';

interface Hit extends Fit {
  readonly form: PhraseForm;
  readonly kind: MatchKind;
}

function kindOf(form: PhraseForm, raw: number): MatchKind {
  if (form.misheard) return 'misheard';
  return raw === 0 ? 'characters' : 'pinyin';
}

/** The conditions on a fit beyond its cost: start of the turn, whole clauses. */
function counts(turn: PreparedTurn, form: PhraseForm, fit: Fit): boolean {
  if (halvesOf(fit.raw) > form.budget && fit.raw > 0 && countSyllables(turn, 0, fit.start) > 0) return false;
  const needsClause = form.entry.wholeClause || (form.soundNeedsClause && fit.raw > 0);
  return !needsClause || isWholeClause(turn, fit.start, fit.end);
}

function addHits(hits: Hit[], turn: PreparedTurn, list: PhraseList, form: PhraseForm): void {
  const crossing = list.kind === 'taboo' ? 'hesitating' : 'anywhere';
  for (const fit of alignForm(form, turn.syllables, limitOf(form.budgetAtStart), crossing)) {
    if (!counts(turn, form, fit)) continue;
    hits.push({ start: fit.start, end: fit.end, raw: fit.raw, form, kind: kindOf(form, fit.raw) });
  }
}

/** Better first: as written, a listed slip, by sound. */
export const MATCH_RANK: Readonly<Record<MatchKind, number>> = { characters: 0, misheard: 1, pinyin: 2 };

/** Better first: characters, then lower cost, then more of the phrase, then fewer free words, then earlier. */
function compareHits(a: Hit, b: Hit): number {
  return (
    MATCH_RANK[a.kind] - MATCH_RANK[b.kind] ||
    halvesOf(a.raw) - halvesOf(b.raw) ||
    b.form.length - a.form.length ||
    a.end - a.start - (b.end - b.start) ||
    a.start - b.start
  );
}

/** Keeps the best of hits that overlap. */
function keepBest(hits: readonly Hit[]): Hit[] {
  if (hits.length === 1) return [...hits];
  const kept: Hit[] = [];
  for (const hit of [...hits].sort(compareHits)) {
    if (kept.every((other) => hit.end <= other.start || hit.start >= other.end)) kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** First syllable behind the last gap of a hit, else its first: from there on a harmless context has to cover it. */
function coreStart(turn: PreparedTurn, hit: Hit): number {
  if (hit.form.tail === hit.form.steps.length) return hit.start;
  let at = hit.end;
  for (let left = hit.form.tail; left > 0 && at > hit.start; at--) {
    if (turn.syllables[at - 1]?.skippable !== true) left -= 1;
  }
  return at;
}

/** What the words around a hit may cost, in halves of a syllable: one folded sound, mostly 您 heard as 林 or 宁. */
const CONTEXT_BUDGET = 1;
/** The same around a wanted phrase whose characters were heard: 您好先生 is no 您好像, 我叫李娜 no 我叫你. */
const CHARACTERS_ALONE = -1;

/**
 * Whether a harmless context covers the hit. A hit whose characters are those of the phrase yields only to a context that has
 * these very characters there (docs/judging.md section 4, Against false alarms: 我管不了 stays a hit, 账户我关不了 is none); around a taboo the
 * words may be misheard a little, so that nobody is blamed for them.
 */
function isHarmless(turn: PreparedTurn, { kind }: PhraseList, hit: Hit, contexts: FormIndex): boolean {
  const core = coreStart(turn, hit);
  const byCharacters = hit.kind === 'characters';
  const settled = { from: core, to: hit.end, most: byCharacters ? 0 : HALF };
  const budget = kind === 'required' && byCharacters ? CHARACTERS_ALONE : CONTEXT_BUDGET;
  return findCandidates(contexts, turn).some((form) =>
    alignForm(form, turn.syllables, limitOf(budget), 'in-gap', settled).some(
      (fit) => fit.start <= core && fit.end >= hit.end,
    ),
  );
}

const isExcluded = (turn: PreparedTurn, list: PhraseList, hit: Hit): boolean =>
  isHarmless(turn, list, hit, hit.form.entry.nots) || isHarmless(turn, list, hit, list.nots);

/** Whether a harmless context hides a form even from a turn that says it word for word. */
export function isHidden(turn: PreparedTurn, list: PhraseList, form: PhraseForm): boolean {
  if ([form.entry.nots, list.nots].every((contexts) => findCandidates(contexts, turn).length === 0)) return false;
  const hits: Hit[] = [];
  addHits(hits, turn, list, form);
  return keepBest(hits).every((hit) => isExcluded(turn, list, hit));
}

function toMatch(turn: PreparedTurn, list: PhraseList, hit: Hit): PhraseMatch {
  const span = spanOf(turn, hit.start, hit.end);
  return {
    start: span.start,
    end: span.end,
    list: list.id,
    phrase: hit.form.entry.text,
    group: hit.form.entry.group,
    startSyllable: hit.start,
    endSyllable: hit.end,
    coreSyllable: coreStart(turn, hit),
    text: textOf(turn, hit.start, hit.end),
    kind: hit.kind,
    cost: halvesOf(hit.raw) / 2,
    confidence: lowestConfidence(turn, hit.start, hit.end),
  };
}

const NONE: readonly PhraseMatch[] = [];

function search(turn: PreparedTurn, list: PhraseList): readonly PhraseMatch[] {
  const candidates = findCandidates(list.index, turn);
  if (candidates.length === 0) return NONE;
  const hits: Hit[] = [];
  for (const form of candidates) addHits(hits, turn, list, form);
  if (hits.length === 0) return NONE;
  return keepBest(hits)
    .filter((hit) => !isExcluded(turn, list, hit))
    .map((hit) => toMatch(turn, list, hit));
}

/** All phrases of a list in a turn, in order, none overlapping. A list that the rulebook does not have finds nothing. */
export function findMatches(turn: PreparedTurn, list: PhraseList | undefined): readonly PhraseMatch[] {
  if (list === undefined) return [];
  const known = turn.answers[list.number];
  if (known !== undefined) return known;
  const found = search(turn, list);
  turn.answers[list.number] = found;
  return found;
}

/** Whether any phrase of a list stands in a turn. */
export const hasMatch = (turn: PreparedTurn, list: PhraseList | undefined): boolean =>
  findMatches(turn, list).length > 0;
