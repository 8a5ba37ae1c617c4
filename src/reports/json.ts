import type { Report, ReportedUtterance, ReportedVerdict, ScoredCall } from '../model/report.ts';
import type { Span } from '../model/span.ts';
import type { Evidence } from '../model/verdict.ts';

const round = (value: number, steps: number): number => Math.round(value * steps) / steps;
const hundredths = (value: number): number => round(value, 100);
const orNull = <T>(value: T | null, map: (value: T) => T): T | null => (value === null ? null : map(value));

const plainSpan = ({ start, end }: Span) => ({ start: hundredths(start), end: hundredths(end) });

/** An utterance in the order of keys of report.schema.json. */
export const plainUtterance = ({ role, start, end, text, confidence }: ReportedUtterance) => ({
  role,
  ...plainSpan({ start, end }),
  text,
  confidence: orNull(confidence, hundredths),
});

const plainEvidence = ({ start, end, role, text, source }: Evidence) => ({
  start: orNull(start, hundredths),
  end: orNull(end, hundredths),
  role,
  text,
  source,
});

const plainVerdict = (verdict: ReportedVerdict) => ({
  rule: verdict.rule,
  ...(verdict.title === undefined ? {} : { title: verdict.title }),
  verdict: verdict.verdict,
  finding: verdict.finding,
  reason: verdict.reason,
  confidence: hundredths(verdict.confidence),
  weight: verdict.weight,
  fatal: verdict.fatal,
  evidence: verdict.evidence.map(plainEvidence),
  notes: verdict.notes.map(plainEvidence),
  warnings: [...verdict.warnings],
});

/** One call with its keys in a fixed order, seconds and confidences in hundredths. */
export const plainCall = (call: ScoredCall) => ({
  recording: {
    path: call.recording.path,
    sha256: call.recording.sha256,
    duration: orNull(call.recording.duration, hundredths),
    channels: call.recording.channels,
    sampleRate: call.recording.sampleRate,
    codec: call.recording.codec,
  },
  callId: call.callId,
  direction: call.direction,
  agentId: call.agentId,
  status: call.status,
  error: call.error === null ? null : { code: call.error.code, message: call.error.message },
  decoder: call.decoder === null ? null : { name: call.decoder.name, version: call.decoder.version },
  facts: {
    rings: call.facts.rings.map(plainSpan),
    answeredAt: orNull(call.facts.answeredAt, hundredths),
    busyTones: call.facts.busyTones.map(plainSpan),
    hangup: { party: call.facts.hangup.party, source: call.facts.hangup.source },
    warnings: [...call.facts.warnings],
  },
  transcript: call.transcript.map(plainUtterance),
  verdicts: call.verdicts.map(plainVerdict),
  score: orNull(call.score, (score) => round(score, 10)),
  scoreBeforeFatal: orNull(call.scoreBeforeFatal, (score) => round(score, 10)),
  coverage: hundredths(call.coverage),
  band: call.band,
});

/** Characters that JSON may hold but that turn or hide what a terminal shows of it: they are written as \uXXXX. */
const UNSEEN =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]/gu;

const escapeUnits = (text: string): string =>
  Array.from(text.split(''), (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

/** A value as JSON that is safe to print; ends with a line end. */
export const safeJson = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(UNSEEN, (found) => escapeUnits(found))}\n`;

/** A report as `--json` writes it (report.schema.json): the same report gives the same bytes. */
export const reportJson = ({ schemaVersion, tool, engine, rulebook, calls }: Report): string =>
  safeJson({
    schemaVersion,
    tool: { name: tool.name, version: tool.version },
    engine: {
      name: engine.name,
      model: engine.model,
      modelSha256: engine.modelSha256,
      confidence: engine.confidence ?? null,
    },
    rulebook: { name: rulebook.name, version: rulebook.version, sha256: rulebook.sha256 },
    calls: calls.map(plainCall),
  });
