export { checkExamples } from './check-examples.ts';
export { compileFrame, NO_FRAMES, toFrameSet } from './compile-frame.ts';
export { findLearned, sentenceAround } from './find-learned.ts';
export { findCue, findTaboos } from './find-taboos.ts';
export {
  DEGREES,
  type Degree,
  type Frame,
  type FrameEntry,
  type FrameSet,
  type WordClasses,
} from './frame-types.ts';
export { isGarbledSentence } from './garbled-sentence.ts';
export { findGuard, GUARD_PLACES, GUARD_REACHES, type Guard } from './guards.ts';
export { FEATURE_BITS, featuresBefore, featuresOf } from './learned-features.ts';
export {
  doubtAfter,
  type LearnedModel,
  type Marks,
  readModel,
  type ScoredSentence,
  scoreFeatures,
  scoreSentences,
  sentencesOf,
  type WrittenModel,
} from './learned-model.ts';
export { LEARNED_FROM, WEIGHTS } from './learned-weights.ts';
export { type Cues, type Learned, NO_TABOOS, type TabooGroup, type Taboos } from './taboos.ts';
export { type ClassProblem, compileClasses } from './word-classes.ts';
