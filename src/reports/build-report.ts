import type { CallData } from '../model/call-data.ts';
import type { CallFacts } from '../model/call-facts.ts';
import type { CallView } from '../model/call-view.ts';
import type {
  FailedCall,
  JudgedCall,
  Report,
  ReportedRecording,
  ReportedVerdict,
  ScoredCall,
} from '../model/report.ts';
import { SCHEMA_VERSION } from '../model/report.ts';
import type { Scorecard } from '../model/scorecard.ts';
import type { Verdict } from '../model/verdict.ts';

/** How rules are called and weighed, and findings worded, in the language that the reader asked for. */
export interface Wording {
  readonly reason: (verdict: Verdict) => string;
  /** What to do better next time; null where nothing failed or nothing is known. */
  readonly advice?: (verdict: Verdict) => string | null;
  readonly title: (rule: string) => string | undefined;
  readonly weight: (rule: string) => { readonly weight: number; readonly fatal: boolean };
}

function wordVerdict(verdict: Verdict, wording: Wording): ReportedVerdict {
  const { rule, finding, confidence, evidence, notes, warnings } = verdict;
  const title = wording.title(rule);
  const advice = wording.advice?.(verdict) ?? null;
  return {
    rule,
    ...(title === undefined ? {} : { title }),
    verdict: verdict.verdict,
    finding,
    reason: wording.reason(verdict),
    ...(advice === null ? {} : { advice }),
    confidence,
    ...wording.weight(rule),
    evidence,
    notes,
    warnings,
  };
}

const viewOf = ({ callData, stereo, roleSource, speech, utterances }: CallFacts): CallView => ({
  startedAt: callData.startedAt ?? null,
  team: callData.team ?? null,
  stereo,
  roleSource,
  speech,
  words: utterances.map(({ words = [] }) => words),
  muted: [],
});

/** A judged call as a report shows it. */
export function judgedCall(facts: CallFacts, scorecard: Scorecard, wording: Wording): JudgedCall {
  const { rings, answeredAt, busyTones, warnings } = facts;
  const { score, scoreBeforeFatal, coverage, band, hangup } = scorecard;
  return {
    recording: facts.recording,
    callId: facts.callId,
    direction: facts.direction,
    agentId: facts.agentId,
    status: 'scored',
    error: null,
    decoder: facts.recording.decoder ?? null,
    facts: { rings, answeredAt, busyTones, hangup, warnings },
    transcript: facts.utterances.map(({ role, start, end, text, confidence }) => ({
      role,
      start,
      end,
      text,
      confidence,
    })),
    verdicts: scorecard.verdicts.map((verdict) => wordVerdict(verdict, wording)),
    score,
    scoreBeforeFatal,
    coverage,
    band,
    view: viewOf(facts),
  };
}

/** A recording that could not be judged: what the call data say of it, and why there are no verdicts, in the language of the reader. */
export function failedCall(
  recording: Partial<ReportedRecording> & { readonly path: string },
  error: FailedCall['error'],
  callData: CallData = {},
): FailedCall {
  const party = callData.hangupParty;
  return {
    recording: { sha256: null, duration: null, channels: null, sampleRate: null, codec: null, ...recording },
    callId: callData.callId ?? null,
    direction: callData.direction ?? null,
    agentId: callData.agentId ?? null,
    status: 'failed',
    error: { code: error.code, message: error.message },
    decoder: null,
    facts: {
      rings: [],
      answeredAt: null,
      busyTones: [],
      hangup: party === undefined ? { party: null, source: null } : { party, source: 'cdr' },
      warnings: [],
    },
    transcript: [],
    verdicts: [],
    score: null,
    scoreBeforeFatal: null,
    coverage: 0,
    band: null,
  };
}

/** All calls of a run, with what they were heard and judged by. */
export const buildReport = (header: Omit<Report, 'schemaVersion' | 'calls'>, calls: readonly ScoredCall[]): Report => ({
  schemaVersion: SCHEMA_VERSION,
  ...header,
  calls,
});
