import type { Lang } from '../messages/index.ts';
import type { Report } from '../model/report.ts';
import { callsCsv } from '../reports/csv.ts';
import { reportJson } from '../reports/json.ts';
import { scorecardText } from '../reports/scorecard.ts';
import { tableText } from '../reports/table.ts';
import type { TerminalOptions } from '../reports/terminal.ts';
import { writeWhole } from '../store/write-whole.ts';
import type { WantedOutputs } from './check-outputs.ts';

/**
 * Writes every file that was asked for; JSON goes to standard output for `-`. Formats are loaded when they are wanted.
 * @param rules ids of the rules that are on: a CSV has the same columns whatever its calls.
 * @throws OutputError naming the first file that cannot be written; the others are.
 */
export const writeReports = async (
  report: Report,
  wanted: WantedOutputs,
  rules: readonly string[],
  lang: Lang,
): Promise<void> => {
  const write = async (path: string | undefined, content: () => Promise<string | Uint8Array>): Promise<void> => {
    if (path !== undefined) await writeWhole(path, await content());
  };
  if (wanted.json === '-') process.stdout.write(reportJson(report));
  const written = await Promise.allSettled([
    write(wanted.json === '-' ? undefined : wanted.json, async () => reportJson(report)),
    write(wanted.csv, async () => callsCsv(report, rules)),
    write(wanted.xlsx, async () => await (await import('../reports/xlsx.ts')).reportXlsx(report, lang)),
    write(wanted.html, async () => (await import('../reports/html.ts')).reportHtml(report, lang)),
  ]);
  for (const one of written) if (one.status === 'rejected') throw one.reason;
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
