import { type Lang, labelsIn } from '../messages/index.ts';
import type { CallSound, CallView } from '../model/call-view.ts';
import type { RuleInfo } from '../model/overview.ts';
import type { PageCall, PageWords } from '../model/page-data.ts';
import type { Report, ScoredCall } from '../model/report.ts';
import type { Span } from '../model/span.ts';
import type { Word } from '../model/words.ts';
import { heardWith } from './heard-with.ts';
import { plainCall } from './json.ts';
import { overviewOf } from './overview.ts';
import { type PageBundle, pageHtml, wordsOfPage } from './page.ts';

/** What a report page is made of besides the report. */
export interface PageParts {
  readonly bundle: PageBundle;
  /** The sound of each call, in the order of the report; null where there is none. */
  readonly sounds: readonly (CallSound | null)[];
}

const rounded = (seconds: number): number => Math.round(seconds * 100) / 100;
const plainSpans = (spans: readonly Span[]): readonly Span[] =>
  spans.map(({ start, end }) => ({ start: rounded(start), end: rounded(end) }));

const plainWords = (words: readonly Word[]): PageWords =>
  words.flatMap(({ text, start, end }) => [text.length, Math.round(start * 100), Math.round(end * 100)]);

const plainView = (view: CallView): PageCall['view'] => ({
  ...view,
  speech: {
    agent: plainSpans(view.speech.agent),
    customer: plainSpans(view.speech.customer),
    unknown: plainSpans(view.speech.unknown),
  },
  words: view.words.map(plainWords),
  muted: plainSpans(view.muted),
});

/** A call as the JSON contract has it, but for what the page keeps once. */
const pageCall = (call: ScoredCall, sound: CallSound | null): PageCall => {
  const { verdicts, decoder: _, ...plain } = plainCall(call);
  return {
    call: {
      ...plain,
      ...(call.agent === undefined ? {} : { agent: call.agent }),
      verdicts: verdicts.map(({ title: _title, weight: _weight, fatal: _fatal, ...verdict }, at) => {
        const advice = call.verdicts[at]?.advice;
        return advice === undefined ? verdict : { ...verdict, advice };
      }),
    } as PageCall['call'],
    view: call.view === undefined ? null : plainView(call.view),
    sound,
  };
};

const rulesOf = ({ calls }: Report): readonly RuleInfo[] => {
  const rules = new Map<string, RuleInfo>();
  for (const { rule, title = rule, weight, fatal } of calls.flatMap(({ verdicts }) => verdicts))
    if (!rules.has(rule)) rules.set(rule, { rule, title, weight, fatal });
  return [...rules.values()];
};

/** A report as one page to work with: faults first, filters, lanes, and the evidence to be heard. */
export const reportHtml = (report: Report, lang: Lang, { bundle, sounds }: PageParts): string => {
  const { tool, engine, rulebook, calls } = report;
  const words = wordsOfPage(lang);
  const page = {
    mode: 'report',
    ...{ tool, engine, rulebook },
    decoders: heardWith(report, labelsIn(lang)).decoders,
    rules: rulesOf(report),
    overview: overviewOf(report),
    calls: calls.map((call, at) => pageCall(call, sounds[at] ?? null)),
  } as const;
  // Clips are inside; whole recordings lie beside the page, wherever that is opened from.
  return pageHtml(`${words.texts.reportOf} · ${rulebook.name}`, { ...words, page }, bundle, {
    connect: "'none'",
    media: sounds.some((sound) => sound?.url != null) ? "'self' data: file:" : 'data:',
  });
};
