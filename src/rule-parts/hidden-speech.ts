import type { Turn } from '../conversation/index.ts';
import type { Span } from '../model/span.ts';

/** Whether a voice whose role is not known speaks in a stretch: the words looked for may be in it. */
export const isHiddenIn = (unknownTurns: readonly Turn[], { start, end }: Span): boolean =>
  unknownTurns.some((turn) => turn.start < end && turn.end > start);
