export { checkRulebook, parseRulebook } from './parse-rulebook.ts';
export type { Rulebook, RulebookFinding } from './rulebook.ts';
