import type { Span } from '../model/span.ts';
import type { Role } from '../model/utterance.ts';

/** The part of an utterance that masking needs; any further fields are kept as they are. */
export interface Spoken extends Span {
  readonly role: Role;
  readonly text: string;
}
