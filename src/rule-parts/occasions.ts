import { lastsFor, MIN_SPEECH_COVERAGE, type Turn, type Views } from '../conversation/index.ts';
import type { Span } from '../model/span.ts';
import type { Evidence } from '../model/verdict.ts';
import type { PhraseMatch } from '../phrases/index.ts';
import { asksForTime, isCustomersTime, turnAfter, turnsBefore } from './customer-time.ts';
import type { Wording } from './define-rule.ts';
import { soundEvidence, turnEvidence } from './evidence.ts';
import { isHiddenIn } from './hidden-speech.ts';
import { saidEvidence } from './said.ts';

/** Something that asks for certain words, and the agent turns in which they may come. */
export interface Occasion<Kind extends string> {
  /** Occasions of one kind (a wait, a refusal) share an answer: one apology is enough for a complaint said twice. */
  readonly kind: Kind;
  readonly evidence: Evidence;
  readonly turns: readonly Turn[];
}

/** The agent turns that begin at or after a moment, at most so many. */
export const turnsFrom = (agentTurns: readonly Turn[], from: number, most: number): readonly Turn[] =>
  agentTurns.filter((turn) => turn.start >= from).slice(0, most);

/** Silences that somebody announced: the agent asked to wait, or the time is the customer's own. Whose voice it was may be unclear. */
export const isAnnounced = (silence: Span, turns: readonly Turn[], hold: Wording, customerHold: Wording): boolean => {
  const before = (role: Turn['role']): readonly Turn[] =>
    turnsBefore(
      turns.filter((turn) => turn.role === role || turn.role === 'unknown'),
      silence.start,
    );
  return (
    before('agent').some((turn) => hold.in(turn).length > 0) ||
    before('customer').some((turn) => asksForTime(turn, customerHold, turnAfter(turns, silence))) ||
    isCustomersTime(silence, turns, customerHold)
  );
};

/** Whether a silence that nobody is heard to announce may have been announced: in words that cannot be read, or the customer agreed to wait. */
export const mayBeAnnounced = (silence: Span, turns: readonly Turn[], agreesToWait: Wording): boolean =>
  turnsBefore(turns, silence.start).some(
    (turn) => !turn.readable || (turn.role !== 'agent' && agreesToWait.in(turn).length > 0),
  );

/** Silences of at least so many seconds that are not the customer's own (等一下, 我找一下). */
export const findWaits = (
  silences: readonly Span[],
  seconds: number,
  turns: readonly Turn[],
  customerHold: Wording,
): readonly Span[] =>
  silences.filter((silence) => lastsFor(silence, seconds) && !isCustomersTime(silence, turns, customerHold));

/** Waits as occasions, each with the agent turns behind it. */
export const waitOccasions = (
  { agentTurns, turns, silences }: Pick<Views, 'agentTurns' | 'turns' | 'silences'>,
  settings: { readonly wait: number; readonly turns: number },
  customerHold: Wording,
): readonly Occasion<'wait'>[] =>
  findWaits(silences, settings.wait, turns, customerHold).map((silence) => ({
    kind: 'wait',
    evidence: soundEvidence(silence, 'unknown', ''),
    turns: turnsFrom(agentTurns, silence.end, settings.turns),
  }));

/** Whether the words of both sides, as far as they were searched, can be trusted to hold all that was said. */
export const isCovered = (...coverages: readonly number[]): boolean =>
  coverages.every((coverage) => coverage >= MIN_SPEECH_COVERAGE);

/** Whether every kind of occasion was answered. */
type Answers<Kind extends string> =
  | { readonly outcome: 'answered'; readonly evidence: readonly Evidence[]; readonly matches: readonly PhraseMatch[] }
  /** `missing`: the first kind that no turn answers. `not-readable`: its answer may be in words that were not understood. */
  | { readonly outcome: 'missing' | 'not-readable'; readonly evidence: readonly Evidence[]; readonly missing: Kind };

const isUnclear = (turns: readonly Turn[], unknownTurns: readonly Turn[]): boolean =>
  turns.some((turn) => !turn.readable) ||
  isHiddenIn(unknownTurns, { start: turns[0]?.start ?? 0, end: turns.at(-1)?.end ?? 0 });

/** Two occasions may share turns: each is shown once. */
const withoutRepeats = (items: readonly Evidence[]): readonly Evidence[] =>
  items.filter((item, at) => items.findIndex((other) => other.start === item.start && other.end === item.end) === at);

/** Looks for an answer to every kind of occasion. Occasions that no agent turn could answer must not be among them. */
export function findAnswers<Kind extends string>(
  occasions: readonly Occasion<Kind>[],
  answer: (turn: Turn, kind: Kind) => readonly PhraseMatch[],
  unknownTurns: readonly Turn[],
): Answers<Kind> {
  const evidence: Evidence[] = [];
  const matches: PhraseMatch[] = [];
  for (const missing of new Set(occasions.map((occasion) => occasion.kind))) {
    const ofKind = occasions.filter((occasion) => occasion.kind === missing);
    const found = ofKind.flatMap((occasion) =>
      occasion.turns.flatMap((turn) => answer(turn, missing).map((match) => ({ occasion, turn, match }))),
    )[0];
    if (found === undefined) {
      const searched = ofKind.flatMap((occasion) => [occasion.evidence, ...occasion.turns.map(turnEvidence)]);
      const unclear = ofKind.some((occasion) => isUnclear(occasion.turns, unknownTurns));
      return { outcome: unclear ? 'not-readable' : 'missing', evidence: withoutRepeats(searched), missing };
    }
    evidence.push(found.occasion.evidence, saidEvidence(found));
    matches.push(found.match);
  }
  return { outcome: 'answered', evidence, matches };
}
