import type { Lang } from '../messages/index.ts';
import type { Report } from '../model/report.ts';
import { type FormatOptions, type WantedReports, wantedReports } from '../reports/formats.ts';
import { scorecardText } from '../reports/scorecard.ts';
import { tableText } from '../reports/table.ts';
import type { TerminalOptions } from '../reports/terminal.ts';
import { writeWhole } from '../store/write-whole.ts';
import { inform } from '../terminal/notes.ts';

/**
 * Writes every report that was asked for, each on its own; what goes to standard output goes first.
 * @throws OutputError naming the first file that cannot be written; the others are.
 */
export const writeReports = async (report: Report, wanted: WantedReports, options: FormatOptions): Promise<void> => {
  const reports = wantedReports(wanted);
  for (const { format, file } of reports) {
    if (file === null) process.stdout.write(await format.write(report, options, '-'));
  }
  const written = await Promise.allSettled(
    reports.map(async ({ format, file }) => {
      if (file === null) return;
      await writeWhole(file, await format.write(report, options, file));
      inform(`wrote ${file}`);
    }),
  );
  for (const one of written) if (one.status === 'rejected') throw one.reason;
};

/** Writes a file, or standard output where it is named `-`. @throws OutputError naming the file. */
export const writeOrPrint = async (file: string, content: string | Uint8Array): Promise<void> => {
  if (file === '-') process.stdout.write(content);
  else await writeWhole(file, content);
};

/** Whether a report takes standard output, so that nothing else may be written there. */
export const takesStdout = (wanted: WantedReports): boolean => wantedReports(wanted).some(({ file }) => file === null);

/** NO_COLOR (no-color.org) goes before FORCE_COLOR (force-color.org), and both before what the stream is. */
const wantsColour = (stream: NodeJS.WriteStream, { NO_COLOR = '', FORCE_COLOR = '' }: NodeJS.ProcessEnv): boolean => {
  if (NO_COLOR !== '') return false;
  return FORCE_COLOR === '' ? stream.isTTY === true : FORCE_COLOR !== '0';
};

/** How to write to a stream: its width, and colour where it is wanted. */
export const terminalOptions = (stream: NodeJS.WriteStream, lang: Lang): TerminalOptions => ({
  language: lang,
  colour: wantsColour(stream, process.env),
  drawn: stream.isTTY === true,
  ...(stream.columns === undefined ? {} : { width: stream.columns }),
});

/** A full scorecard for one call, a table and a summary for several. */
export const printReport = (report: Report, lang: Lang, stream: NodeJS.WriteStream): void => {
  const options = terminalOptions(stream, lang);
  const [only, ...others] = report.calls;
  stream.write(only !== undefined && others.length === 0 ? scorecardText(only, options) : tableText(report, options));
};
