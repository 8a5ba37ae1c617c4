import type { CallSound, CallView } from './call-view.ts';
import type { Overview, RuleInfo } from './overview.ts';
import type { Report, ReportedVerdict, ScoredCall } from './report.ts';

/** A verdict as a page holds it: what is the same in all calls stands once, in the rules of the page. */
export type PageVerdict = Omit<ReportedVerdict, 'title' | 'weight' | 'fatal'>;

/** Words of an utterance as numbers, three a word: its characters (UTF-16), then its start and end in hundredths of a second. */
export type PageWords = readonly number[];

/** A call as a report page holds it. */
export interface PageCall {
  readonly call: Omit<ScoredCall, 'verdicts' | 'view' | 'decoder'> & { readonly verdicts: readonly PageVerdict[] };
  readonly view: (Omit<CallView, 'words'> & { readonly words: readonly PageWords[] }) | null;
  readonly sound: CallSound | null;
}

/** Everything that a page shows of a report. */
export interface ReportPage extends Pick<Report, 'tool' | 'engine' | 'rulebook'> {
  readonly mode: 'report';
  /** Name and version of every decoder. */
  readonly decoders: readonly string[];
  readonly rules: readonly RuleInfo[];
  readonly overview: Overview;
  readonly calls: readonly PageCall[];
}

/** Everything that the page of a review knows before it asks its server. */
export interface LivePage extends Pick<Report, 'tool' | 'rulebook'> {
  readonly mode: 'live';
  readonly rules: readonly RuleInfo[];
}

/** What stands in a page for its script: words in the reader's language, and data. */
export interface PageData {
  readonly lang: 'zh' | 'en';
  /** Texts by key; a word in braces stands for a value. */
  readonly texts: Readonly<Record<string, string>>;
  /** Names of values, by kind: verdicts, bands, roles, warnings … */
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly page: ReportPage | LivePage;
}
