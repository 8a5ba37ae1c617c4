export { type CheckedRulebook, checkRulebook, parseRulebook } from './parse-rulebook.ts';
export type { Rulebook, RulebookFinding, RulebookRule } from './rulebook.ts';
