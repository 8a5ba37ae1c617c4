export { checkPhrases } from './check-phrases.ts';
export { type CompiledPhrases, compilePhraseList } from './compile-phrases.ts';
export { findMatches, hasMatch } from './find-matches.ts';
export {
  consistsOf,
  isQuoted,
  QUOTED_SYLLABLES,
  startsTurn,
  type WordsBetween,
  wordsBefore,
  wordsBetween,
} from './match-context.ts';
export { countWords, findNearMiss, type NearMiss } from './near-miss.ts';
export { PHRASE_LISTS, type PhraseListId, type PhraseLists } from './phrase-lists.ts';
export type { PhraseEvent, PhraseRule, PhraseWindow } from './phrase-rule.ts';
export { PAUSE_SECONDS, prepareTurn } from './prepare-turn.ts';
export { countDigits, countSyllables, isWholeClause, spanOf, textOf } from './turn-words.ts';
export * from './types.ts';
