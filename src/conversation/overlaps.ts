import { overlap, type Span } from '../model/span.ts';
import { totalSeconds } from './spans.ts';
import type { Turn } from './turns.ts';

/** An agent turn that begins while the customer speaks. */
export interface Overlap extends Span {
  readonly agent: Turn;
  readonly customer: Turn;
  /** Seconds the customer had spoken when the agent began. */
  readonly spokenBefore: number;
  /** Seconds both speak. */
  readonly seconds: number;
}

/** Every agent turn that begins inside a customer turn, with what the two share. */
export function findOverlaps(agentTurns: readonly Turn[], customerTurns: readonly Turn[]): readonly Overlap[] {
  const found: Overlap[] = [];
  for (const agent of agentTurns) {
    const customer = customerTurns.find((turn) => turn.start < agent.start && turn.end > agent.start);
    if (customer === undefined) continue;
    const before = customer.pieces
      .filter((piece) => piece.start < agent.start)
      .map((piece) => ({ start: piece.start, end: Math.min(piece.end, agent.start) }));
    let seconds = 0;
    for (const mine of agent.pieces) for (const theirs of customer.pieces) seconds += overlap(mine, theirs);
    found.push({
      start: agent.start,
      end: Math.min(agent.end, customer.end),
      agent,
      customer,
      spokenBefore: totalSeconds(before),
      seconds,
    });
  }
  return found;
}
