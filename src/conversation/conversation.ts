import type { CallFacts } from '../model/call-facts.ts';
import type { Span } from '../model/span.ts';
import type { Role, Utterance } from '../model/utterance.ts';
import type { PhraseLists } from '../phrases/index.ts';
import { type ListeningLimits, ROUNDING_ERROR, TWO_SYLLABLES_SECONDS } from './listening-limits.ts';
import { findOverlaps, type Overlap } from './overlaps.ts';
import { confidenceOf, findWordless, wordedShare } from './readable.ts';
import { type LiveCall, setRecordedAside } from './recorded-voices.ts';
import { burstsAfter, findRelease, type Release } from './release.ts';
import { findSideSpeech, type SideSpeech } from './side-speech.ts';
import { findSilences } from './silences.ts';
import { totalSeconds } from './spans.ts';
import { findTurns, type Turn } from './turns.ts';
import { findLost, type HeardSilences, partSilences, reachesEnd } from './unrecorded.ts';
import type { Views } from './views.ts';

/** Seconds by which the talk time of the call data may exceed the recording (docs/judging.md section 2, polite-closing). */
const TALK_TIME_SLACK = 3;

const ROLES = ['agent', 'customer', 'unknown'] as const satisfies readonly Role[];

const findSpeech = (facts: CallFacts): Readonly<Record<Role, SideSpeech>> => ({
  agent: findSideSpeech(facts, 'agent'),
  customer: findSideSpeech(facts, 'customer'),
  unknown: findSideSpeech(facts, 'unknown'),
});

/**
 * Talk time (docs/judging.md section 6): from the first word of either side to the last of either. What sounds before the first word is a
 * queue or music; what sounds behind the last may be words that nobody made out.
 */
function findTalk(turns: readonly Turn[], answeredAt: number | null): Span {
  const words = turns.flatMap((turn) => turn.utterances);
  const start = (words.length > 0 ? Math.min(...words.map((one) => one.start)) : turns[0]?.start) ?? answeredAt ?? 0;
  return { start, end: turns.reduce((last, turn) => Math.max(last, turn.end), start) };
}

/** Share of spoken seconds with readable words, speech of hidden speakers counted as not readable; 1 when nobody speaks. */
function coverageOf(turns: readonly Turn[], hidden: readonly Turn[], limits: ListeningLimits): number {
  const own = turns.flatMap((turn) => turn.pieces);
  const utterances = turns.flatMap((turn) => turn.utterances);
  const ownSeconds = totalSeconds(own);
  const spoken = ownSeconds + totalSeconds(hidden.flatMap((turn) => turn.pieces));
  if (spoken === 0) return 1;
  const isReadable = (utterance: Utterance): boolean => confidenceOf(utterance) >= limits.minConfidence;
  // Rounded, so that 0.7 of the seconds is 0.7 after all sums.
  return Math.round(((wordedShare(own, utterances, isReadable) * ownSeconds) / spoken) * 1e6) / 1e6;
}

/** Seconds that ring-back pauses between two bursts (YD/T 1002: 1 s on, 4 s off), with its tolerance: so long the line still rings. */
const RING_PAUSE = 4.5;

/** Where the line of a transfer rings: nobody is silent there. */
const ringingIn = ({ laterRings = [] }: CallFacts): readonly Span[] =>
  laterRings.map(({ start, end }) => ({ start, end: end + RING_PAUSE }));

/** One call as rules see it. State: views that cost time are made once, when first asked for, and shared by all rules. */
export class Conversation implements Views {
  readonly limits: ListeningLimits;
  readonly #facts: CallFacts;
  readonly #live: LiveCall;
  #sides: Readonly<Record<Role, SideSpeech>> | undefined;
  #agentTurns: readonly Turn[] | undefined;
  #customerTurns: readonly Turn[] | undefined;
  #unknownTurns: readonly Turn[] | undefined;
  #turns: readonly Turn[] | undefined;
  #talk: Span | undefined;
  #silences: HeardSilences | undefined;
  #agentLost: readonly Span[] | undefined;
  #overlaps: readonly Overlap[] | undefined;
  #release: Release | undefined;
  #agentCoverage: number | undefined;
  #customerCoverage: number | undefined;

  /** @param lists phrases of recorded voices, which are no turns, among those of the rulebook. */
  constructor(facts: CallFacts, limits: ListeningLimits, lists: PhraseLists) {
    this.#live = setRecordedAside(facts, lists);
    this.#facts = this.#live.facts;
    this.limits = limits;
  }

  get #speech(): Readonly<Record<Role, SideSpeech>> {
    this.#sides ??= findSpeech(this.#facts);
    return this.#sides;
  }

  #turnsOf(role: Role, other: Role): readonly Turn[] {
    return findTurns(this.#speech[role], this.#speech[other], this.limits);
  }

  #findSilences(): readonly Span[] {
    const spoken = [...ROLES.flatMap((role) => this.#speech[role].pieces), ...this.#live.recorded];
    return findSilences([...spoken, ...ringingIn(this.#facts)], {
      start: this.turns[0]?.start ?? this.lastSpeech,
      end: this.lastSpeech,
    });
  }

  get agentTurns() {
    this.#agentTurns ??= this.#turnsOf('agent', 'customer');
    return this.#agentTurns;
  }
  get customerTurns() {
    this.#customerTurns ??= this.#turnsOf('customer', 'agent');
    return this.#customerTurns;
  }
  get unknownTurns() {
    this.#unknownTurns ??= this.#turnsOf('unknown', 'agent');
    return this.#unknownTurns;
  }
  get agentWordless() {
    const { pieces, utterances } = this.#speech.agent;
    return findWordless(pieces, utterances, TWO_SYLLABLES_SECONDS);
  }
  get unclaimedTurns() {
    return this.rolesByWords ? this.turns : this.turns.filter(({ role }) => role !== 'customer');
  }
  get turns() {
    this.#turns ??= [...this.agentTurns, ...this.customerTurns, ...this.unknownTurns].sort((a, b) => a.start - b.start);
    return this.#turns;
  }
  get talk() {
    this.#talk ??= findTalk(this.turns, this.#facts.answeredAt);
    return this.#talk;
  }
  get lastSpeech() {
    return this.turns.reduce((last, turn) => Math.max(last, turn.end), this.#facts.answeredAt ?? 0);
  }
  get sound() {
    return this.#facts.warnings.includes('no-sound') ? undefined : true;
  }
  get #heardSilences(): HeardSilences {
    // What a transcript leaves out need not be silence.
    if (this.sound === undefined) return { silences: [], unheard: [] };
    this.#silences ??= partSilences(this.#findSilences(), this.#facts);
    return this.#silences;
  }
  get silences() {
    return this.#heardSilences.silences;
  }
  get unheardSilences() {
    return this.#heardSilences.unheard;
  }
  get agentUnrecorded() {
    return this.#facts.unrecorded?.agent ?? [];
  }
  get agentLost() {
    this.#agentLost ??= findLost(this.#facts, this.#speech.customer.pieces);
    return this.#agentLost;
  }
  get overlaps() {
    if (!this.#facts.stereo || this.sound === undefined) return undefined;
    this.#overlaps ??= findOverlaps(this.agentTurns, this.customerTurns);
    return this.#overlaps;
  }
  get agentCoverage() {
    this.#agentCoverage ??= coverageOf(this.agentTurns, this.unknownTurns, this.limits);
    return this.#agentCoverage;
  }
  get unclaimedCoverage() {
    return coverageOf(this.unclaimedTurns, [], this.limits);
  }
  get customerCoverage() {
    this.#customerCoverage ??= coverageOf(this.customerTurns, this.unknownTurns, this.limits);
    return this.#customerCoverage;
  }
  get release() {
    this.#release ??= findRelease(this, this.#facts.callData.hangupParty);
    return this.#release;
  }
  get busyAfterSpeech() {
    return burstsAfter(this.busyTones, this.lastSpeech);
  }
  get answered() {
    const { answered, talkSeconds } = this.#facts.callData;
    const { recorded, unreachable } = this.#live;
    // Where nothing but machines spoke for the one side, no person answered, whatever the record counts as an answer.
    if (unreachable && this.customerTurns.length + this.unknownTurns.length === 0) return false;
    if (recorded.length > 0 && this.agentTurns.length + this.unknownTurns.length === 0) return false;
    return answered ?? ((talkSeconds ?? 0) > 0 || this.turns.length > 0);
  }
  get endMissing() {
    const talkSeconds = this.#facts.callData.talkSeconds ?? 0;
    const heard = this.duration - (this.#facts.answeredAt ?? 0);
    if (this.#facts.warnings.includes('cut-short') || talkSeconds > heard + TALK_TIME_SLACK + ROUNDING_ERROR)
      return true;
    return this.agentLost.some((stretch) => reachesEnd(stretch, this.duration));
  }
  /** Some of the words have a confidence. */
  get statesConfidence() {
    return this.#facts.utterances.some(({ confidence }) => confidence !== null);
  }
  get endHeard() {
    return this.sound === true;
  }
  get legSilent() {
    return this.#facts.warnings.includes('silent-leg') || this.turns.length === 0;
  }
  get agentSeconds() {
    return totalSeconds(this.agentTurns.flatMap((turn) => turn.pieces));
  }
  /** How sure it is which voice is the agent's; 0 when nothing says it. */
  get roleConfidence() {
    return this.#facts.roleSource === 'none' ? 0 : this.#facts.roleConfidence;
  }
  get rolesByWords() {
    return this.#facts.roleSource === 'words-alone';
  }
  get direction() {
    return this.#facts.direction;
  }
  get duration() {
    return this.#facts.recording.duration;
  }
  get rings() {
    return this.#facts.rings;
  }
  get busyTones() {
    return this.#facts.busyTones;
  }
  get ringSeconds() {
    return this.#facts.callData.ringSeconds ?? null;
  }
  get customerTitle() {
    return this.#facts.callData.customerTitle ?? null;
  }
  get customerName() {
    return this.#facts.callData.customerName ?? null;
  }
  get agentSound() {
    return this.#facts.agentSound ?? undefined;
  }
}
