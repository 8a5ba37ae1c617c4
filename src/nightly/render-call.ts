import type { ScoredCall } from '../model/report.ts';
import { callColumns, csvRows, VERDICT_COLUMNS } from '../reports/csv.ts';
import type { RenderedCall } from '../store/rendered-table.ts';
import type { Night } from './night.ts';

/** A call's rows in calls-DATE.csv and verdicts-DATE.csv. */
export const renderCall = ({ rulesOn }: Night, call: ScoredCall): RenderedCall => ({
  callRow: csvRows(callColumns(rulesOn), [call]),
  verdictRows: csvRows(
    VERDICT_COLUMNS,
    call.verdicts.map((verdict) => ({ call, verdict })),
  ),
});
