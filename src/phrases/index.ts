export { checkPhrases } from './check-phrases.ts';
export { hanOf } from './chinese-characters.ts';
export { charStep, compilePhraseList, withBothYou } from './compile-phrases.ts';
export { NUMERALS } from './digits.ts';
export { findMatches, hasMatch, MATCH_RANK } from './find-matches.ts';
export { hasSound, soundWeight } from './form-index.ts';
export {
  consistsOf,
  countBeside,
  isQuoted,
  startsTurn,
  wordsBefore,
  wordsBetween,
} from './match-context.ts';
export { findNearMiss } from './near-miss.ts';
export { alternatives, CLOSING, closeOf, isClosing, MOST_GAP, nestingDefect, withPlainSigns } from './notation.ts';
export { plainChars } from './parse-phrase.ts';
export { OLD_LISTS, PHRASE_LISTS, type PhraseListId, type PhraseLists } from './phrase-lists.ts';
export type { PhraseEvent, PhraseRule, PhraseWindow } from './phrase-rule.ts';
export { soundName } from './pinyin.ts';
export { PAUSE_SECONDS, prepareSaying, prepareTurn } from './prepare-turn.ts';
export { soundDistance } from './sound-distance.ts';
export { FULL as FULL_COST, HALF as HALF_COST, stepCost } from './step-cost.ts';
export { SURNAMES } from './surnames.ts';
export {
  countDigits,
  countSyllables,
  isWholeClause,
  lowestConfidence,
  shareDoubted,
  shareWords,
  spanOf,
  textOf,
} from './turn-words.ts';
export * from './types.ts';
