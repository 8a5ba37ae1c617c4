/** Limits that every rule shares (docs/judging.md section 0); a rulebook may set them. */
export interface ListeningLimits {
  /** Seconds: a gap this long ends a turn. */
  readonly turnGapSeconds: number;
  /** Mean word confidence below this is not readable. */
  readonly minConfidence: number;
  /** Below this certainty of who is who, rules that need the speaker are unknown. */
  readonly minRoleConfidence: number;
}

/** The limits of docs/judging.md section 0. */
export const LISTENING_LIMITS: ListeningLimits = { turnGapSeconds: 1, minConfidence: 0.45, minRoleConfidence: 0.6 };

/** What sums of binary fractions may be off, in seconds or shares: 1.0 s stays 1.0 s. */
export const ROUNDING_ERROR = 1e-6;

/** What a word counts when the engine gives no confidence (docs/judging.md section 0). */
export const ASSUMED_CONFIDENCE = 0.6;

/**
 * Share of the speech of a stretch that must have words before their absence proves anything: the speech coverage that
 * docs/judging.md asks of no-forbidden-phrases, used for single turns too.
 */
export const MIN_WORDED_SHARE = 0.7;

/** Share of speech seconds with readable words below which a rule that searches a whole call is unknown (docs/judging.md section 2). */
export const MIN_SPEECH_COVERAGE = 0.7;

/** Seconds: two syllables, spoken fast, for example 再见. */
export const TWO_SYLLABLES_SECONDS = 0.4;

/** Seconds: speech without words that is shorter is taken for breath or line noise, not for a turn. */
export const MIN_WORDLESS_SECONDS = 0.6;
