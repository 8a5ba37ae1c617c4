import { confidenceOf, type Turn } from '../conversation/index.ts';
import type { Span } from '../model/span.ts';
import type { Role } from '../model/utterance.ts';
import type { Evidence } from '../model/verdict.ts';
import type { PhraseMatch } from '../phrases/index.ts';

/** A field of the call data, as `field=value`. */
export const cdrEvidence = (field: string, value: string | number): Evidence => ({
  start: null,
  end: null,
  role: 'network',
  text: `${field}=${value}`,
  source: 'cdr',
});

/** A burst of a signalling tone. `name` is of the network's language: ring-back, busy. */
export const toneEvidence = (name: 'ring-back' | 'busy', burst: Span): Evidence => ({
  start: burst.start,
  end: burst.end,
  role: 'network',
  text: `450 Hz ${name}`,
  source: 'audio',
});

/** The words of a phrase where they were heard. */
export const phraseEvidence = (turn: Turn, match: PhraseMatch): Evidence => ({
  start: match.start,
  end: match.end,
  role: turn.role,
  text: match.text,
  source: 'transcript',
});

/** A whole turn with its words; a turn without words is shown as sound. */
export const turnEvidence = (turn: Turn): Evidence => ({
  start: turn.start,
  end: turn.end,
  role: turn.role,
  text: turn.text,
  source: turn.text === '' ? 'audio' : 'transcript',
});

/** A stretch of sound of nobody, for example a silence. */
export const soundEvidence = (span: Span, role: Role | 'network', text: string): Evidence => ({
  start: span.start,
  end: span.end,
  role,
  text,
  source: 'audio',
});

/** How sure the words of a phrase are: the engine's confidence (0.6 when it gives none), less a tenth for each unit of cost. */
export const phraseConfidence = (match: PhraseMatch): number =>
  Math.max(0, confidenceOf({ confidence: match.confidence }) - match.cost / 10);

/** The least sure of several phrases. */
export const leastConfidence = (matches: readonly PhraseMatch[]): number =>
  Math.min(1, ...matches.map(phraseConfidence));
