export { type Catalogue, LANGS, type Lang } from './catalogue.ts';
export { en } from './en/index.ts';
export { advice, bandName, reason, ruleTitle, textsIn, verdictName, warningText } from './reason.ts';
export { zh } from './zh/index.ts';
