import type { Report, ReportedVerdict, ScoredCall } from '../model/report.ts';
import type { Evidence } from '../model/verdict.ts';
import { type KnownNumber, maskName, maskSpeech, maskText } from './mask.ts';

function maskEvidence(evidence: Evidence, known: readonly KnownNumber[]): Evidence {
  const text = evidence.source === 'transcript' ? maskText(evidence.text, { known }) : maskName(evidence.text);
  return { ...evidence, text };
}

const maskVerdict = (verdict: ReportedVerdict, known: readonly KnownNumber[]): ReportedVerdict => ({
  ...verdict,
  reason: maskText(verdict.reason, { known }),
  evidence: verdict.evidence.map((item) => maskEvidence(item, known)),
  notes: verdict.notes.map((item) => maskEvidence(item, known)),
});

/** Masks one call; numbers that are found in its transcript are masked in its evidence and reasons as well. */
export function maskCall(call: ScoredCall): ScoredCall {
  const { utterances, known } = maskSpeech(call.transcript);
  const masked = {
    recording: { ...call.recording, path: maskName(call.recording.path) },
    callId: call.callId === null ? null : maskName(call.callId),
    transcript: utterances,
    verdicts: call.verdicts.map((verdict) => maskVerdict(verdict, known)),
  };
  return call.status === 'scored'
    ? { ...call, ...masked }
    : { ...call, ...masked, error: { ...call.error, message: maskName(call.error.message) } };
}

/**
 * Masks everything in a report that could identify a customer by number. The agent's id is the employer's own and stays.
 * The path stays as it is but for a mobile or identity number in it, so that results can be matched with recordings.
 */
export const maskReport = (report: Report): Report => ({ ...report, calls: report.calls.map(maskCall) });
