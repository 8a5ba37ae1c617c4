export { groupRuns, ringsBeforeAnswer } from './ring-runs.ts';
export { createToneAnalyser, type ToneAnalyser } from './tone-analyser.ts';
