import type { CallRow } from '../model/call-row.ts';
import type { ScoredCall } from '../model/report.ts';
import { baseName } from '../text/base-name.ts';

const rulesWith = (call: ScoredCall, kind: 'fail' | 'unknown'): readonly string[] =>
  call.verdicts.flatMap(({ rule, verdict }) => (verdict === kind ? [rule] : []));

/** A call as a line of a list. */
export const callRow = (call: ScoredCall, id: number): CallRow => ({
  id,
  name: baseName(call.recording.path),
  callId: call.callId,
  agentId: call.agentId,
  ...(call.agent === undefined ? {} : { agent: call.agent }),
  team: call.view?.team ?? null,
  startedAt: call.view?.startedAt ?? null,
  duration: call.recording.duration,
  direction: call.direction,
  status: call.status,
  score: call.score,
  coverage: call.coverage,
  band: call.band,
  vetoed: call.scoreBeforeFatal !== null && call.scoreBeforeFatal !== call.score,
  failed: rulesWith(call, 'fail'),
  unknown: rulesWith(call, 'unknown'),
  warnings: call.facts.warnings,
});
