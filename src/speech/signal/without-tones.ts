import type { ToneBurst, Tones } from '../../model/heard.ts';
import { duration, overlap, type Span, secondsWithin } from '../../model/span.ts';

/** A stretch of speech that lies in tones of the other channel by this share or more is their leakage. */
const MOSTLY = 0.6;
/** Seconds: what is left between two bursts of busy tone (0.35 s of silence) is shorter, and is no speech. */
const SHORTEST_REST = 0.45;

/**
 * Speech of one channel less its signalling tones: a recogniser invents words there. Speech under a tone of the other
 * channel stays, unless it is hardly more than that tone.
 */
export const withoutTones = (speech: readonly Span[], tones: Tones, channel: number): readonly Span[] => {
  const bursts = [...tones.ringBack, ...tones.busy, ...tones.congestion].sort((a, b) => a.start - b.start);
  const own = bursts.filter((burst) => burst.channel === channel);
  return speech
    .filter((span) => secondsWithin(bursts, span) < MOSTLY * duration(span))
    .flatMap((span) => subtract(span, own));
};

const subtract = (span: Span, bursts: readonly ToneBurst[]): readonly Span[] => {
  const inside = bursts.filter((burst) => overlap(span, burst) > 0);
  if (inside.length === 0) return [span];
  const rest: Span[] = [];
  let start = span.start;
  for (const burst of inside) {
    rest.push({ start, end: burst.start });
    start = burst.end;
  }
  rest.push({ start, end: span.end });
  return rest.filter((piece) => duration(piece) >= SHORTEST_REST);
};
