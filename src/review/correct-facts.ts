import type { CallFacts } from '../model/call-facts.ts';
import { overlap, type Span } from '../model/span.ts';
import type { Role } from '../model/utterance.ts';
import type { Mark } from './api.ts';

const OTHER: Readonly<Record<Role, Role>> = { agent: 'customer', customer: 'agent', unknown: 'unknown' };
/** Warnings about legs, which a grader's word settles. */
const SETTLED = new Set(['legs-swapped', 'agent-channel-contradicted']);

/** The other leg is the agent's. How its speech sounds was measured of one leg alone. */
const swapLegs = (facts: CallFacts): CallFacts => ({
  ...facts,
  roleSource: 'option',
  roleConfidence: 1,
  speech: { agent: facts.speech.customer, customer: facts.speech.agent, unknown: facts.speech.unknown },
  ...(facts.unrecorded && { unrecorded: { agent: facts.unrecorded.customer, customer: facts.unrecorded.agent } }),
  utterances: facts.utterances.map((one) => ({ ...one, role: OTHER[one.role] })),
  agentSound: null,
  warnings: facts.warnings.filter((code) => !SETTLED.has(code)),
});

/** Speech of a role is most of a span: it goes with the utterance that it is of. */
const isOf =
  (utterance: Span) =>
  (span: Span): boolean =>
    overlap(utterance, span) > (span.end - span.start) / 2;

const speakAs = (facts: CallFacts, index: number, role: Role): CallFacts => {
  const utterance = facts.utterances[index];
  if (utterance === undefined || utterance.role === role) return facts;
  const from = facts.speech[utterance.role];
  const moved = from.filter(isOf(utterance));
  const speech = {
    ...facts.speech,
    [utterance.role]: from.filter((span) => !moved.includes(span)),
    [role]: [...facts.speech[role], ...moved].sort((a, b) => a.start - b.start),
  };
  return { ...facts, speech, utterances: facts.utterances.map((one, at) => (at === index ? { ...one, role } : one)) };
};

/** What was really said: what the engine knew of its own words goes with them. */
const sayInstead = (facts: CallFacts, index: number, text: string): CallFacts => ({
  ...facts,
  utterances: facts.utterances.map((one, at) =>
    at === index ? { role: one.role, start: one.start, end: one.end, text, confidence: 1 } : one,
  ),
});

/**
 * Facts with a grader's corrections in the order in which they were made: legs, speakers, words. Judging them again is judging as if
 * the program had heard them so.
 */
export const correctFacts = (facts: CallFacts, marks: readonly Mark[]): CallFacts =>
  marks.reduce((corrected, mark) => {
    switch (mark.kind) {
      case 'swap':
        return swapLegs(corrected);
      case 'speaker':
        return speakAs(corrected, mark.utterance, mark.role);
      case 'words':
        return sayInstead(corrected, mark.utterance, mark.text);
      default:
        return corrected;
    }
  }, facts);

/** Whether the legs are the other way round than the program took them. */
export const isSwapped = (marks: readonly Mark[]): boolean =>
  marks.filter(({ kind }) => kind === 'swap').length % 2 === 1;
