import type { Labels } from '../messages/index.ts';
import type { Report } from '../model/report.ts';

/** What the words of a report come from, in words: engine and model, its SHA-256 (hex), what confidence means there, decoders. */
export interface HeardWith {
  readonly engine: string;
  readonly modelSha256: string;
  readonly confidence: string;
  /** Every decoder of the calls, in the order of first use; empty where that was not written down. */
  readonly decoders: readonly string[];
}

/** What the words of a report come from, for those who look at it. */
export const heardWith = ({ engine, calls }: Report, labels: Labels): HeardWith => ({
  engine: `${engine.name} ${engine.model}`.trim(),
  modelSha256: engine.modelSha256,
  confidence: labels.confidences[engine.confidence ?? 'unstated'],
  decoders: [
    ...new Set(calls.flatMap(({ decoder }) => (decoder === null ? [] : [`${decoder.name} ${decoder.version}`]))),
  ],
});
