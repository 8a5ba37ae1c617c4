import type { Turn } from '../conversation/index.ts';
import type { Evidence } from '../model/verdict.ts';
import type { PhraseMatch } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';
import { phraseEvidence } from './evidence.ts';

/** A phrase and the turn it stands in. */
export interface Said {
  readonly turn: Turn;
  readonly match: PhraseMatch;
}

/** The phrases of a list in some turns, in the order of the turns. */
export const findSaid = (turns: readonly Turn[], list: Wording): readonly Said[] =>
  turns.flatMap((turn) => list.in(turn).map((match) => ({ turn, match })));

/** The words of a phrase that was said, where they were heard. */
export const saidEvidence = ({ turn, match }: Said): Evidence => phraseEvidence(turn, match);
