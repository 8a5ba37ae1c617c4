export { buildFacts } from './build-facts.ts';
export type { Busy, Dialogue, DialogueEvent, Pace, Ringing, Speech } from './dialogue.ts';
export { parseCases } from './parse-cases.ts';
export type { Expectation, RulebookCase } from './rulebook-case.ts';
export { type CaseResult, type Check, forTesting, knownRules, runCase } from './run-case.ts';
