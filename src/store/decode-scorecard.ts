import { z } from 'zod';
import { HANGUP_PARTIES } from '../model/call-data.ts';
import { BANDS, type Scorecard } from '../model/scorecard.ts';
import { VERDICTS } from '../model/verdict.ts';

const evidence = z.looseObject({
  start: z.number().nullable(),
  end: z.number().nullable(),
  role: z.enum(['agent', 'customer', 'unknown', 'network']),
  text: z.string(),
  source: z.enum(['audio', 'transcript', 'cdr']),
});

const verdict = z.looseObject({
  rule: z.string(),
  verdict: z.enum(VERDICTS),
  finding: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  confidence: z.number(),
  evidence: z.array(evidence),
  notes: z.array(evidence),
  warnings: z.array(z.string()),
});

const scorecard = z.looseObject({
  verdicts: z.array(verdict),
  score: z.number().nullable(),
  scoreBeforeFatal: z.number().nullable(),
  coverage: z.number(),
  band: z.enum(BANDS).nullable(),
  hangup: z.union([
    z.looseObject({ party: z.enum(HANGUP_PARTIES), source: z.enum(['cdr', 'audio']) }),
    z.looseObject({ party: z.null(), source: z.null() }),
  ]),
});

/** A scorecard as it was kept (JSON); null where it is damaged. */
export const decodeScorecard = (text: string): Scorecard | null => {
  try {
    return scorecard.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // Cut short, or no JSON.
  }
};
