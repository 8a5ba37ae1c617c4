import { type Conversation, MIN_SPEECH_COVERAGE, ROUNDING_ERROR, type Turn } from '../conversation/index.ts';
import type { Span } from '../model/span.ts';
import type { Verdict, VerdictKind } from '../model/verdict.ts';
import { findMatches, type PhraseEvent, type PhraseRule, type PhraseWindow, wordsBetween } from '../phrases/index.ts';
import { bareVerdict, findStop } from './define-rule.ts';
import { leastConfidence, turnEvidence } from './evidence.ts';
import { isHiddenIn } from './hidden-speech.ts';
import { makeVerdict } from './make-verdict.ts';
import { type Said, saidEvidence } from './said.ts';
import { hitEvidence, isDoubtful, PINYIN_HIT_CONFIDENCE } from './taboo-hits.ts';

/** Findings of the rules that a rulebook adds without code. */
export const PHRASE_RULE_FINDINGS = {
  'phrase-said': 'pass',
  'phrase-avoided': 'pass',
  'phrase-missing': 'fail',
  'forbidden-said': 'fail',
  'no-occasion': 'not-applicable',
  'role-silent': 'not-applicable',
  'hit-doubtful': 'unknown',
  'not-readable': 'unknown',
  'speaker-hidden': 'unknown',
} as const satisfies Record<string, VerdictKind>;
type Finding = keyof typeof PHRASE_RULE_FINDINGS;

/** A stretch of the call in which the phrase counts: some turns of the rule's side, and seconds. */
interface Place extends Span {
  readonly turns: readonly Turn[];
}

const turnsOf = (conversation: Conversation, role: 'agent' | 'customer'): readonly Turn[] =>
  role === 'agent' ? conversation.agentTurns : conversation.customerTurns;

/** The turns and seconds that `where` names: seconds count from the answer and back from the end of speech. */
function placeOf(turns: readonly Turn[], window: PhraseWindow | null, talk: Span): Place {
  const { firstTurns = null, lastTurns = null, firstSeconds = null, lastSeconds = null } = window ?? {};
  const start = lastSeconds === null ? Number.NEGATIVE_INFINITY : talk.end - lastSeconds;
  const end = firstSeconds === null ? Number.POSITIVE_INFINITY : talk.start + firstSeconds;
  const first = turns.slice(0, firstTurns ?? turns.length);
  const last = lastTurns === null ? turns : turns.slice(-lastTurns);
  return { turns: first.filter((turn) => last.includes(turn) && turn.start < end && turn.end > start), start, end };
}

/** What an event leaves of a place: the side after the event or before it, as far as the event reaches. */
function cutBy(place: Place, event: PhraseEvent, at: Said, after: boolean): Place {
  const reach = event.seconds ?? Number.POSITIVE_INFINITY;
  const start = after ? at.match.end : at.match.start - reach;
  const end = after ? at.match.end + reach : at.match.start;
  // The turn of the event itself comes on top of the turns counted.
  const own = place.turns.filter((turn) => turn === at.turn);
  const others = place.turns.filter(
    (turn) => turn !== at.turn && (after ? turn.end > at.match.end : turn.start < at.match.start),
  );
  const limit = event.turns ?? others.length;
  const counted = after ? others.slice(0, limit) : others.slice(Math.max(0, others.length - limit));
  const turns = [...own, ...counted].filter((turn) => turn.start <= end + ROUNDING_ERROR && turn.end >= start);
  return { turns, start: Math.max(place.start, start), end: Math.min(place.end, end) };
}

/** One place for each time the event happened; the place itself without an event. */
function placesAround(
  place: Place,
  event: PhraseEvent | null,
  after: boolean,
  conversation: Conversation,
): readonly Place[] {
  if (event === null) return [place];
  const events = turnsOf(conversation, event.role).flatMap((turn) =>
    findMatches(turn.words, event.list).map((match) => ({ turn, match })),
  );
  return events.map((at) => cutBy(place, event, at, after)).filter(({ turns }) => turns.length > 0);
}

const longestOf = (chains: readonly (readonly Said[])[]): readonly Said[] =>
  chains.reduce((best, chain) => (chain.length > best.length ? chain : best), []);

/** Matches in one turn that follow each other in the order of writing, with only what `between` allows in the middle. */
function longestChain(turn: Turn, matches: readonly Said[], rule: PhraseRule): readonly Said[] {
  const order = new Map(rule.list.index.forms.map(({ entry }) => [entry.text, entry.index]));
  const place = ({ match }: Said): number => order.get(match.phrase) ?? 0;
  const follows = (left: Said, right: Said): boolean => {
    if (place(right) <= place(left)) return false;
    const { other, blocker } = wordsBetween(turn.words, left.match, right.match, rule.list);
    return blocker === null && other <= rule.list.betweenOther;
  };
  const chains: (readonly Said[])[] = [];
  for (const found of matches) {
    const before = chains.filter((chain) => follows(chain.at(-1) as Said, found));
    chains.push([...longestOf(before), found]);
  }
  return longestOf(chains);
}

/** The phrases found in a place if there are enough of them; null when there are not. */
function findEnough(rule: PhraseRule, { turns, start, end }: Place): readonly Said[] | null {
  const found = turns.map((turn) => {
    const matches = findMatches(turn.words, rule.list).map((match) => ({ turn, match }));
    return matches.filter(({ match }) => match.start >= start - ROUNDING_ERROR && match.end <= end + ROUNDING_ERROR);
  });
  if (rule.inOrder) {
    const chains = found.map((matches, at) => longestChain(turns[at] as Turn, matches, rule));
    return chains.find((chain) => chain.length >= rule.needed) ?? null;
  }
  const all = found.flat();
  return new Set(all.map(({ match }) => match.phrase)).size >= rule.needed ? all : null;
}

interface Outcome {
  readonly finding: Finding;
  readonly found?: readonly Said[];
  readonly searched?: readonly Turn[];
}

function judgeRequired(rule: PhraseRule, places: readonly Place[], unknownTurns: readonly Turn[]): Outcome {
  for (const place of places) {
    const found = findEnough(rule, place);
    if (found !== null) return { finding: 'phrase-said', found };
  }
  const searched = [...new Set(places.flatMap(({ turns }) => turns))];
  const whole = { start: searched[0]?.start ?? 0, end: searched.at(-1)?.end ?? 0 };
  if (isHiddenIn(unknownTurns, whole)) return { finding: 'speaker-hidden', searched };
  const finding = searched.some((turn) => !turn.readable) ? 'not-readable' : 'phrase-missing';
  return { finding, searched };
}

function judgeForbidden(rule: PhraseRule, places: readonly Place[], conversation: Conversation): Outcome {
  const found = [...new Set(places.flatMap((place) => findEnough(rule, place) ?? []))];
  const isSure = ({ match }: Said): boolean =>
    !isDoubtful({ match }, PINYIN_HIT_CONFIDENCE, conversation.limits.minConfidence);
  const sure = found.filter(isSure);
  if (new Set(sure.map(({ match }) => match.phrase)).size >= rule.needed)
    return { finding: 'forbidden-said', found: sure };
  if (found.length > 0) return { finding: 'hit-doubtful', found };
  const coverage = rule.role === 'agent' ? conversation.agentCoverage : conversation.customerCoverage;
  return { finding: coverage < MIN_SPEECH_COVERAGE ? 'not-readable' : 'phrase-avoided' };
}

function toVerdict(rule: PhraseRule, { finding, found = [], searched = [] }: Outcome, roleConfidence: number): Verdict {
  const show = rule.kind === 'forbidden' ? hitEvidence : saidEvidence;
  const judgement = {
    finding,
    params: found.length === 0 ? {} : { phrases: found.map(({ match }) => `“${match.text}”`).join('、') },
    evidence: [...found.map(show), ...searched.map(turnEvidence)],
    confidence: leastConfidence(found.map(({ match }) => match)),
  };
  return makeVerdict(rule.id, PHRASE_RULE_FINDINGS[finding], judgement, roleConfidence);
}

/** Findings that rest on nothing having been said up to the end of the call: fewer where the rule asks for its beginning, or right after an event. */
export const untilEndOf = ({ window, after }: PhraseRule): readonly Finding[] => {
  const opens = (window?.firstTurns ?? null) !== null || (window?.firstSeconds ?? null) !== null;
  if (opens) return ['role-silent'];
  const isNear = after !== null && (after.turns !== null || after.seconds !== null);
  return ['role-silent', 'no-occasion', 'phrase-avoided', ...(isNear ? [] : (['phrase-missing'] as const))];
};

/** Judges a call by a rule that a rulebook adds without code. Of several events that ask for the phrase, one answered is enough. */
export function runPhraseRule(rule: PhraseRule, conversation: Conversation): Verdict {
  const stop = findStop(conversation, ['answered', 'roles']);
  if (stop !== null) return bareVerdict(rule.id, stop);
  const { roleConfidence, unknownTurns } = conversation;
  const turns = turnsOf(conversation, rule.role);
  if (turns.length === 0) {
    const finding = unknownTurns.length > 0 ? 'speaker-hidden' : 'role-silent';
    return toVerdict(rule, { finding }, roleConfidence);
  }
  const places = placesAround(placeOf(turns, rule.window, conversation.talk), rule.after, true, conversation).flatMap(
    (place) => placesAround(place, rule.before, false, conversation),
  );
  if (places.length === 0) return toVerdict(rule, { finding: 'no-occasion' }, roleConfidence);
  const outcome =
    rule.kind === 'required' ? judgeRequired(rule, places, unknownTurns) : judgeForbidden(rule, places, conversation);
  return toVerdict(rule, outcome, roleConfidence);
}
