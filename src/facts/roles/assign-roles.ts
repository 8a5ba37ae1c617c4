import type { Side } from '../../model/call-data.ts';
import type { RoleSource } from '../../model/call-facts.ts';
import type { Heard, HeardSegment, Leg } from '../../model/heard.ts';
import type { Role } from '../../model/utterance.ts';
import { agentLogOdds } from './cues.ts';

/** Which side the agent is on, and how that is known. */
export interface RoleAssignment {
  /** Role of a segment of a leg. */
  readonly roleOf: (leg: Leg, segment: Pick<HeardSegment, 'voice' | 'voiceConfidence'>) => Role;
  readonly stereo: boolean;
  readonly source: RoleSource;
  readonly confidence: number;
  readonly warnings: readonly string[];
}

/** What is told about the sides. */
export interface RoleHints {
  /** From the call data. */
  readonly agentChannel?: Side | undefined;
  /** Where the agent is on this recorder, unless told otherwise: DESIGN.md. */
  readonly defaultSide: Side;
}

/** Difference of log odds between the two sides from which words are believed over the default channel. */
const WORDS_DECIDE = 3;
/** And over call data, which somebody wrote down: only when the words leave no doubt. */
const WORDS_OVERRULE = 8;
/** Confidence of a stated channel, and of the default one where words say nothing. */
const STATED = 0.95;
const DEFAULT = 0.75;
/** A voice told apart with less confidence than this is nobody's. */
const VOICE_FLOOR = 0.5;

/** Decides which leg, or which of two voices of a mono recording, is the agent's. */
export const assignRoles = (heard: Heard, hints: RoleHints): RoleAssignment => {
  const stereo = heard.recording.channels >= 2 && heard.legs.filter((leg) => leg.segments.length > 0).length === 2;
  return stereo ? byChannel(heard.legs, hints) : byVoice(heard.legs);
};

const textOf = (segments: readonly HeardSegment[]): string => segments.map((segment) => segment.text).join('\n');

const byChannel = (legs: readonly Leg[], hints: RoleHints): RoleAssignment => {
  const odds = [0, 1].map((channel) =>
    agentLogOdds(textOf(legs.find((leg) => leg.channel === channel)?.segments ?? [])),
  );
  const rightMinusLeft = odds[1]! - odds[0]!;
  const byWords: Side = rightMinusLeft > 0 ? 'right' : 'left';
  const weight = Math.abs(rightMinusLeft);
  const told = hints.agentChannel;
  const trusted = told ?? hints.defaultSide;
  const overruled = byWords !== trusted && weight >= (told === undefined ? WORDS_DECIDE : WORDS_OVERRULE);
  const side = overruled ? byWords : trusted;
  const wordsAgree = byWords === side && weight >= WORDS_DECIDE;
  const agentChannel = side === 'right' ? 1 : 0;
  return {
    roleOf: (leg) => (leg.channel === agentChannel ? 'agent' : 'customer'),
    stereo: true,
    source: overruled ? 'words' : told !== undefined ? 'call-data' : wordsAgree ? 'words' : 'channel-default',
    confidence: wordsAgree ? Math.max(STATED, certainty(weight)) : told !== undefined ? STATED : DEFAULT,
    warnings: overruled ? [told === undefined ? 'legs-swapped' : 'agent-channel-contradicted'] : [],
  };
};

const byVoice = (legs: readonly Leg[]): RoleAssignment => {
  const segments = legs.flatMap((leg) => leg.segments);
  const voices = [0, 1].map((voice) => segments.filter((segment) => segment.voice === voice));
  const odds = voices.map((voice) => agentLogOdds(textOf(voice)));
  const difference = odds[1]! - odds[0]!;
  const agentVoice = difference > 0 ? 1 : 0;
  const voiceConfidence = meanVoiceConfidence(segments);
  const confidence = segments.length === 0 ? 0 : certainty(Math.abs(difference)) * voiceConfidence;
  return {
    roleOf: (_, { voice, voiceConfidence: sure }) =>
      voice === null || (sure ?? 0) < VOICE_FLOOR ? 'unknown' : voice === agentVoice ? 'agent' : 'customer',
    stereo: false,
    source: segments.length === 0 ? 'none' : 'voice-and-words',
    confidence: Math.round(confidence * 100) / 100,
    warnings: [],
  };
};

/** Log odds to a probability. */
const certainty = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

const meanVoiceConfidence = (segments: readonly HeardSegment[]): number => {
  const total = segments.reduce((sum, { start, end }) => sum + end - start, 0);
  const sure = segments.reduce(
    (sum, { start, end, voiceConfidence }) => sum + (end - start) * (voiceConfidence ?? 0),
    0,
  );
  return total === 0 ? 0 : sure / total;
};
