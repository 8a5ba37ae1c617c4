import type { CallRow } from '../../src/model/call-row.ts';
import type { CallSound, CallView } from '../../src/model/call-view.ts';
import type { RuleInfo } from '../../src/model/overview.ts';
import type { PageCall, ReportPage } from '../../src/model/page-data.ts';
import type { ScoredCall } from '../../src/model/report.ts';
import type { Word } from '../../src/model/words.ts';
import { callRow } from '../../src/reports/call-row.ts';

/** A call with all that the page shows of it. */
export interface ShownCall {
  readonly row: CallRow;
  readonly call: ScoredCall;
  readonly view: CallView | null;
  readonly sound: CallSound | null;
}

const wordsOf = (text: string, numbers: readonly number[]): readonly Word[] => {
  const words: Word[] = [];
  let at = 0;
  for (let i = 0; i + 2 < numbers.length; i += 3) {
    const length = numbers[i]!;
    words.push({
      text: text.slice(at, at + length),
      start: numbers[i + 1]! / 100,
      end: numbers[i + 2]! / 100,
      confidence: null,
    });
    at += length;
  }
  return at === text.length ? words : [];
};

/** The words of a call are put together when it is shown: thousands of calls are opened at once. */
const viewOf = (view: NonNullable<PageCall['view']>, transcript: PageCall['call']['transcript']): CallView => {
  let words: CallView['words'] | null = null;
  return {
    ...view,
    get words() {
      words ??= view.words.map((numbers, i) => wordsOf(transcript[i]?.text ?? '', numbers));
      return words;
    },
  };
};

const unpack = (packed: PageCall, id: number, rules: ReadonlyMap<string, RuleInfo>): ShownCall => {
  const view = packed.view && viewOf(packed.view, packed.call.transcript);
  const verdicts = packed.call.verdicts.map((verdict) => {
    const { title = verdict.rule, weight = 0, fatal = false } = rules.get(verdict.rule) ?? {};
    return { ...verdict, title, weight, fatal };
  });
  const call = { ...packed.call, verdicts, decoder: null, ...(view && { view }) } as ScoredCall;
  return { row: callRow(call, id), call, view, sound: packed.sound };
};

/** The calls of a report page, each whole again. */
export const unpackReport = ({ calls, rules }: ReportPage): readonly ShownCall[] => {
  const byId = new Map(rules.map((rule) => [rule.rule, rule]));
  return calls.map((call, at) => unpack(call, at, byId));
};
