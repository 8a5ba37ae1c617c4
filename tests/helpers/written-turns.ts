import type { CallFacts } from '../../src/model/call-facts.ts';
import { buildFacts } from '../../src/rulebook-cases/index.ts';

/** Something that was said. */
export interface WrittenTurn {
  readonly role: 'agent' | 'customer';
  readonly text: string;
}

/** A stereo call of these turns: nobody doubts who says what, and nothing else is known of it. */
export const factsOfTurns = (turns: readonly WrittenTurn[]): CallFacts =>
  buildFacts({
    direction: null,
    callData: {},
    stereo: true,
    roleSource: 'call-data',
    roleConfidence: 1,
    sound: null,
    warnings: [],
    startsAfter: 0.5,
    events: turns.map(({ role, text }) => ({ kind: 'speech', role, text })),
  });
