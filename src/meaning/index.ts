export { checkExamples, type ExampleProblem } from './check-examples.ts';
export { compileFrame, NO_FRAMES, toFrameSet } from './compile-frame.ts';
export { findFrames } from './find-frames.ts';
export { findCue, findTaboos, type TabooWords } from './find-taboos.ts';
export {
  DEGREES,
  type Degree,
  type Frame,
  type FrameEntry,
  type FrameHit,
  type FrameSet,
  type WordClass,
  type WordClasses,
} from './frame-types.ts';
export { findGuard, GUARD_PLACES, GUARD_REACHES, type Guard } from './guards.ts';
export { parseFrame } from './parse-frame.ts';
export { type Cues, NO_CUES, NO_TABOOS, type TabooGroup, type Taboos } from './taboos.ts';
export { type ClassProblem, compileClasses } from './word-classes.ts';
