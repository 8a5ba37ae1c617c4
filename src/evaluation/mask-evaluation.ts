import { maskName } from '../privacy/mask-name.ts';
import type { GraderPair } from './compare-graders.ts';
import type { Evaluation } from './evaluate.ts';

/** An evaluation as it may be shown: calls are named as people wrote them, numbers masked. */
export const maskEvaluation = (one: Evaluation): Evaluation => ({
  ...one,
  name: maskName(one.name),
  disagreements: one.disagreements.map((each) => ({ ...each, call: maskName(each.call) })),
  missing: one.missing.map(maskName),
  ambiguous: one.ambiguous.map(maskName),
  failed: one.failed.map(maskName),
});

/** Two graders as they may be shown. */
export const maskPair = (pair: GraderPair): GraderPair => ({
  ...pair,
  names: [maskName(pair.names[0]), maskName(pair.names[1])],
  apart: pair.apart.map((each) => ({ ...each, call: maskName(each.call) })),
});
