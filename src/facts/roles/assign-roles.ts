import type { Direction, Side } from '../../model/call-data.ts';
import type { RoleSource } from '../../model/call-facts.ts';
import type { Heard, HeardSegment, Leg } from '../../model/heard.ts';
import type { Role } from '../../model/utterance.ts';
import { agentLogOdds, type Cue, ROLE_CUES } from './cues.ts';
import { sideLogOdds } from './side-words.ts';
import { CHANGES, CHANGES_ON_A_LEG, takeTurns } from './turn-taking.ts';

/** Which side the agent is on, and how that is known. */
export interface RoleAssignment {
  /** Role of a segment of a leg. */
  readonly roleOf: (leg: Leg, segment: Part) => Role;
  readonly stereo: boolean;
  readonly source: RoleSource;
  readonly confidence: number;
  readonly warnings: readonly string[];
}

/** Of a segment, or of speech without words: what tells its side. */
export type Part = Pick<HeardSegment, 'voice' | 'voiceConfidence' | 'aside' | 'role'>;

/** What is told about the sides. */
export interface RoleHints {
  /** From the call data. */
  readonly agentChannel?: Side | undefined;
  /** Where the agent is on this recorder, unless told otherwise. */
  readonly defaultSide: Side;
  readonly direction?: Direction | null | undefined;
  /** Words that tell the sides apart. */
  readonly cues?: readonly Cue[] | undefined;
}

/** Log odds that the agent is on the channel that call data name: somebody wrote it down, so only words without a doubt overrule it. */
const STATED = 8;
/** And on the default channel: three recordings in four. Of 24 stereo recordings 20 had the agent there. */
const DEFAULT = 1.1;
/**
 * Log odds that whoever speaks first is the agent on an inbound call, the customer on an outbound one. It was so in all of 30 calls; a
 * recording that starts late shows otherwise, so that it must not outweigh the default channel.
 */
const SPEAKS_FIRST = 1;
/** No side is surer than this: a row of call data, too, may be wrong. */
const SUREST = 0.98;
/** A voice told apart with less confidence than this is nobody's. */
const VOICE_FLOOR = 0.5;
/** Below this confidence in all of them the voices of a recording tell nothing: the default of `minRoleConfidence`. */
const VOICES_TELL = 0.6;
/**
 * Chance from which a segment is of the side that its voice is not of, or none was told: of 325 segments of mono calls that one person says, 317 are named and none
 * wrongly (308 and 3 by voices alone). Where only words and turns tell, 307 of 1143 are named by the second, none wrongly, and none either where segments are cut in
 * two (docs/ACCURACY.md).
 */
const SURE = 0.8;
const SURE_BY_WORDS = 0.95;
/**
 * Chance from which a segment is of the side of its voice: of 398 such segments of 176 calls one falls short of it, words of an agent that hum gave to the customer's voice.
 */
const SURE_ENOUGH = 0.7;
/**
 * Log odds from which the words of one segment are the agent's, whoever speaks before and after it: none of 562 segments of customers, heard on 123 calls, and none
 * of 18,066 lines written for customers reaches it; two in five of 584 segments of agents do.
 */
const OUTRIGHT = 2.5;
/** Log odds that the words of one segment count for at the most. */
const WORDS_AT_MOST = 5;
/** What the learned words of a whole side count for at the most beside its cues. Against what somebody wrote down they count for nothing. */
const LEARNED_AT_MOST = 4;

/** Decides which leg, or which of two voices of a mono recording, is the agent's. */
export const assignRoles = (heard: Heard, hints: RoleHints): RoleAssignment => {
  const spoken = heard.legs.filter((leg) => leg.segments.length > 0).length;
  // A channel that the call data state is believed though nobody speaks on the other.
  const legs = hints.agentChannel === undefined ? spoken : heard.legs.length;
  const stereo = heard.recording.channels >= 2 && legs === 2 && spoken > 0;
  const found = stereo ? byChannel(heard.legs, hints) : byVoice(heard.legs, hints);
  return byLabel(heard.legs, hints, found);
};

/**
 * Where a transcript says which side speaks, it is believed unless the words leave no doubt that its labels are swapped; what it does not label
 * goes with its leg. `found`: who is who without labels.
 */
const byLabel = (legs: readonly Leg[], hints: RoleHints, found: RoleAssignment): RoleAssignment => {
  const segments = legs.flatMap((leg) => leg.segments);
  const labelled = (['agent', 'customer'] as const).map((role) => segments.filter((one) => one.role === role));
  if (labelled.some((own) => own.length === 0)) return found;
  const swapped = evidenceOf(labelled, hints, 0) - STATED;
  const turned = (role: 'agent' | 'customer'): Role => (swapped > 0 === (role === 'agent') ? 'customer' : 'agent');
  const legRole = new Map(legs.map((leg) => [leg.channel, found.stereo ? labelOf(leg) : null]));
  return {
    ...found,
    roleOf: (leg, segment) => {
      const role = segment.role ?? legRole.get(leg.channel) ?? null;
      return role === null || segment.aside === true ? found.roleOf(leg, segment) : turned(role);
    },
    source: 'transcript',
    confidence: certainty(swapped),
    warnings: swapped > 0 ? ['labels-swapped'] : [],
  };
};

/** The side that most of a leg is labelled with. */
const labelOf = ({ segments }: Leg): 'agent' | 'customer' | null => {
  const seconds = (role: 'agent' | 'customer'): number =>
    segments.filter((one) => one.role === role).reduce((sum, { start, end }) => sum + end - start, 0);
  const lead = seconds('agent') - seconds('customer');
  return lead === 0 ? null : lead > 0 ? 'agent' : 'customer';
};

const byChannel = (legs: readonly Leg[], hints: RoleHints): RoleAssignment => {
  const sides = [0, 1].map((channel) => legs.find((leg) => leg.channel === channel)?.segments.filter(isOfPerson) ?? []);
  const told = hints.agentChannel;
  const trusted = told ?? hints.defaultSide;
  const prior = (told === undefined ? DEFAULT : STATED) * (trusted === 'right' ? 1 : -1);
  const evidence = evidenceOf(sides, hints, told === undefined ? LEARNED_AT_MOST : 0);
  const agentChannel = prior + evidence > 0 ? 1 : 0;
  const overruled = (agentChannel === 1) !== (trusted === 'right');
  const wordsAgree = evidence !== 0 && evidence > 0 === (agentChannel === 1);
  return {
    roleOf: (leg, { aside }) => (aside === true ? 'unknown' : leg.channel === agentChannel ? 'agent' : 'customer'),
    stereo: true,
    source: overruled ? 'words' : told !== undefined ? 'call-data' : wordsAgree ? 'words' : 'channel-default',
    confidence: certainty(prior + evidence),
    warnings: overruled ? [told === undefined ? 'legs-swapped' : 'agent-channel-contradicted'] : [],
  };
};

const byVoice = (legs: readonly Leg[], hints: RoleHints): RoleAssignment => {
  const all = legs.flatMap((leg) => leg.segments);
  const segments = all.filter(isOfPerson);
  const evidence = evidenceOf(
    [0, 1].map((voice) => segments.filter((segment) => segment.voice === voice)),
    hints,
    LEARNED_AT_MOST,
  );
  const agentVoice = evidence > 0 ? 1 : 0;
  const confidence = segments.length === 0 ? 0 : certainty(evidence) * meanVoiceConfidence(segments);
  const byVoiceAlone = ({ voice, voiceConfidence: sure, aside }: Part): Role => {
    if (aside === true || voice === null || (sure ?? 0) < VOICE_FLOOR) return 'unknown';
    return voice === agentVoice ? 'agent' : 'customer';
  };
  const found: RoleAssignment = {
    roleOf: (_, part) => byVoiceAlone(part),
    stereo: false,
    source: segments.length === 0 ? 'none' : 'voice-and-words',
    confidence: Math.round(confidence * 100) / 100,
    warnings: [],
  };
  if (confidence < VOICES_TELL) return byWordsAlone(all, legs.length > 1 ? CHANGES_ON_A_LEG : CHANGES, hints) ?? found;
  const byOwnVoice = ({ voice, voiceConfidence: sure }: HeardSegment): number =>
    voice === null ? 0 : logOddsOf(certainty(evidence) * (sure ?? 0)) * (voice === agentVoice ? 1 : -1);
  const roles = byTurns(all, { sure: SURE, changes: CHANGES, byOwnVoice }, hints);
  return { ...found, roleOf: (_, part) => roles.get(part) ?? byVoiceAlone(part) };
};

/** The agent by words and turns, where voices tell nothing; null: they do not name the agent either. Nobody else is named: one person alone takes no turns. */
const byWordsAlone = (segments: readonly HeardSegment[], changes: number, hints: RoleHints): RoleAssignment | null => {
  const roles = byTurns(segments, { sure: SURE_BY_WORDS, changes, byOwnVoice: () => 0 }, hints);
  if (![...roles.values()].includes('agent')) return null;
  return {
    roleOf: (_, part) => (roles.get(part) === 'agent' ? 'agent' : 'unknown'),
    stereo: false,
    source: 'words-alone',
    confidence: SUREST,
    warnings: [],
  };
};

/** What turns are told by, beside words. */
interface TurnSettings {
  /** The least chance of a side its voice is not of. */
  readonly sure: number;
  /** Chance that whoever speaks next is the other. */
  readonly changes: number;
  readonly byOwnVoice: (segment: HeardSegment) => number;
}

/** Whose each segment with words is, by its words, its voice and who speaks before and after it. */
const byTurns = (
  segments: readonly HeardSegment[],
  { sure, changes, byOwnVoice }: TurnSettings,
  { cues = ROLE_CUES, direction }: RoleHints,
): ReadonlyMap<Part, Role> => {
  const heard = segments.filter(({ text }) => text !== '').sort((a, b) => a.start - b.start);
  const spoken = heard
    .filter(isOfPerson)
    .map((segment) => ({ segment, cued: agentLogOdds(segment.text, cues), voice: byOwnVoice(segment) }));
  const evidence = spoken.map(({ segment, cued, voice }) => {
    const first = segment === heard[0] ? whoSpeaksFirst(direction) : 0;
    return within(WORDS_AT_MOST, cued + sideLogOdds(segment.text)) + first + voice;
  });
  const sides = takeTurns(evidence, changes);
  return new Map(
    spoken.map(({ segment, cued, voice }, i) => [
      segment,
      voice === 0 && cued >= OUTRIGHT ? 'agent' : sideOf(sides[i]!, sure, voice),
    ]),
  );
};

/** A voice is of the side it was told to be as long as that is clearly the likelier one; the other needs to be surer. */
const sideOf = (logOdds: number, sure: number, voice: number): Role => {
  const agrees = logOdds * voice > 0;
  if (Math.abs(logOdds) < logOddsOf(agrees ? SURE_ENOUGH : sure)) return 'unknown';
  return logOdds > 0 ? 'agent' : 'customer';
};

/** Log odds of a probability from a half to as sure as any side is. */
const logOddsOf = (probability: number): number => {
  const likely = Math.max(0.5, Math.min(SUREST, probability));
  return Math.log(likely / (1 - likely));
};

/** An announcement says what agents say, and is none. */
const isOfPerson = ({ aside }: HeardSegment): boolean => aside !== true;

/** Log odds that the agent is the second of two sides rather than the first: what each says, of it up to `learned` by learned words, and who says it first. */
const evidenceOf = (
  sides: readonly (readonly HeardSegment[])[],
  { cues = ROLE_CUES, direction }: RoleHints,
  learned: number,
): number => {
  const [first, second] = sides.map((segments) => agentLogOdds(textOf(segments), cues)) as [number, number];
  const words = second - first + (learned === 0 ? 0 : within(learned, learnedLead(sides)));
  const [firstStart, secondStart] = sides.map(startOf) as [number, number];
  if (firstStart === secondStart) return words;
  return words + (secondStart < firstStart ? 1 : -1) * whoSpeaksFirst(direction);
};

/** By how much the learned words of the second side are more the agent's than those of the first. */
const learnedLead = (sides: readonly (readonly HeardSegment[])[]): number => {
  const [first, second] = sides.map((own) => own.reduce((sum, { text }) => sum + sideLogOdds(text), 0));
  return second! - first!;
};

const within = (most: number, logOdds: number): number => Math.max(-most, Math.min(most, logOdds));

/** Log odds that whoever speaks first is the agent. */
const whoSpeaksFirst = (direction: RoleHints['direction']): number =>
  direction == null ? 0 : SPEAKS_FIRST * (direction === 'inbound' ? 1 : -1);

const textOf = (segments: readonly HeardSegment[]): string => segments.map((segment) => segment.text).join('\n');

/** When a side says its first word. */
const startOf = (segments: readonly HeardSegment[]): number =>
  Math.min(...segments.filter(({ text }) => text !== '').map(({ start }) => start));

/** Log odds to the probability of the likelier side. */
const certainty = (logOdds: number): number =>
  Math.round(Math.min(SUREST, 1 / (1 + Math.exp(-Math.abs(logOdds)))) * 100) / 100;

const meanVoiceConfidence = (segments: readonly HeardSegment[]): number => {
  const total = segments.reduce((sum, { start, end }) => sum + end - start, 0);
  const sure = segments.reduce(
    (sum, { start, end, voiceConfidence }) => sum + (end - start) * (voiceConfidence ?? 0),
    0,
  );
  return total === 0 ? 0 : sure / total;
};
