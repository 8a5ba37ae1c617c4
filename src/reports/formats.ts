import type { Lang } from '../messages/index.ts';
import type { Report } from '../model/report.ts';
import { agentsCsv } from './agents.ts';
import { callsCsv } from './csv.ts';
import type { PageParts } from './html.ts';
import { reportJson } from './json.ts';

/** What a format needs besides the report. */
export interface FormatOptions {
  /** Ids of the rules that are on: a table has the same columns whatever its calls. */
  readonly rules: readonly string[];
  readonly lang: Lang;
  /** Heads of the columns of CSV by id; the ids themselves where there are none. */
  readonly heads?: Readonly<Record<string, string>>;
  /** Puts together what a page is made of besides the report, when one is written to this file. */
  readonly page: (file: string) => Promise<PageParts>;
}

interface ReportFormat {
  readonly write: (report: Report, options: FormatOptions, file: string) => Promise<string | Uint8Array>;
}

/**
 * Every format that a report is written in, by the name of its option: `--json FILE`. The options of all commands, the check of
 * their files and the writing follow from this list. A format is loaded when it is wanted, where loading it takes long.
 */
const REPORT_FORMATS = {
  json: { write: async (report) => reportJson(report) },
  csv: { write: async (report, { rules, heads }) => callsCsv(report, rules, heads) },
  agents: { write: async (report, { rules, heads }) => agentsCsv(report, rules, heads) },
  xlsx: { write: async (report, { lang }) => (await import('./xlsx.ts')).reportXlsx(report, lang) },
  html: {
    write: async (report, { lang, page }, file) =>
      (await import('./html.ts')).reportHtml(report, lang, await page(file)),
  },
} as const satisfies Readonly<Record<string, ReportFormat>>;

export type FormatName = keyof typeof REPORT_FORMATS;

/** In the order of the help. */
export const FORMAT_NAMES = Object.keys(REPORT_FORMATS) as readonly FormatName[];

/** Files that a run was asked to write, by format; `-` is standard output. */
export type WantedReports = { readonly [F in FormatName]?: string };

/** One report that is wanted; the file is null for standard output. */
export interface WantedReport {
  readonly format: ReportFormat;
  readonly file: string | null;
}

/** The reports that are wanted, in the order of the list. */
export const wantedReports = (wanted: WantedReports): readonly WantedReport[] =>
  FORMAT_NAMES.flatMap((name) => {
    const path = wanted[name];
    if (path === undefined) return [];
    const format: ReportFormat = REPORT_FORMATS[name];
    return [{ format, file: path === '-' ? null : path }];
  });
