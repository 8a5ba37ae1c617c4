export { type Catalogue, LANGS, type Labels, type Lang, type RulesLabels } from './catalogue.ts';
export { en } from './en/index.ts';
export { evidenceWords } from './evidence.ts';
export { advice, failureText, labelsIn, reason, rulesLabels, ruleTitle, textsIn, warningText } from './reason.ts';
export { translate } from './translate.ts';
export { HEADS, RULE_PARTS } from './zh/columns.ts';
export { zh } from './zh/index.ts';
