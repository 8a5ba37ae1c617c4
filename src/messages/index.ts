export { type Catalogue, LANGS, type Lang } from './catalogue.ts';
export { en } from './en.ts';
export { advice, bandName, reason, ruleTitle, verdictName, warningText } from './reason.ts';
export { zh } from './zh.ts';
