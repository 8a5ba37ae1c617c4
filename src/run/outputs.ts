import type { Lang } from '../messages/index.ts';
import type { Report } from '../model/report.ts';
import { callsCsv } from '../reports/csv.ts';
import { reportJson } from '../reports/json.ts';
import { scorecardText } from '../reports/scorecard.ts';
import { tableText } from '../reports/table.ts';
import type { TerminalOptions } from '../reports/terminal.ts';
import { writeWhole } from '../store/write-whole.ts';

/** Files that a run was asked to write. */
export interface WantedOutputs {
  readonly json?: string;
  readonly csv?: string;
  readonly xlsx?: string;
  readonly html?: string;
}

/**
 * Writes every file that was asked for; JSON goes to standard output for `-`. Formats are loaded when they are wanted.
 * @param rules ids of the rules that are on: a CSV has the same columns whatever its calls.
 * @throws OutputError naming the file that cannot be written.
 */
export const writeReports = async (
  report: Report,
  wanted: WantedOutputs,
  rules: readonly string[],
  lang: Lang,
): Promise<void> => {
  if (wanted.json === '-') process.stdout.write(reportJson(report));
  else if (wanted.json !== undefined) await writeWhole(wanted.json, reportJson(report));
  if (wanted.csv !== undefined) await writeWhole(wanted.csv, callsCsv(report, rules));
  if (wanted.xlsx !== undefined) {
    const { reportXlsx } = await import('../reports/xlsx.ts');
    await writeWhole(wanted.xlsx, await reportXlsx(report, lang));
  }
  if (wanted.html !== undefined) {
    const { reportHtml } = await import('../reports/html.ts');
    await writeWhole(wanted.html, reportHtml(report, lang));
  }
};

/** How to write to a stream: its width, and colour when it is a terminal that wants it. */
export const terminalOptions = (stream: NodeJS.WriteStream, lang: Lang): TerminalOptions => ({
  language: lang,
  colour: stream.isTTY === true && process.env.NO_COLOR === undefined,
  ...(stream.columns === undefined ? {} : { width: stream.columns }),
});

/** A full scorecard for one call, a table and a summary for several. */
export const printReport = (report: Report, lang: Lang, stream: NodeJS.WriteStream): void => {
  const options = terminalOptions(stream, lang);
  const [only, ...others] = report.calls;
  stream.write(only !== undefined && others.length === 0 ? scorecardText(only, options) : tableText(report, options));
};
