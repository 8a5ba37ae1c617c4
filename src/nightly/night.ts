import { type Lang, translate } from '../messages/index.ts';
import type { CallFacts } from '../model/call-facts.ts';
import type { ScoredCall } from '../model/report.ts';
import type { Scorecard } from '../model/scorecard.ts';
import { maskCall, numberAgents } from '../privacy/mask-report.ts';
import { failedCall, judgedCall } from '../reports/build-report.ts';
import { noteBug } from '../run/failures.ts';
import { type LoadedRulebook, wordingIn } from '../run/load-rulebook.ts';
import { programHash } from '../run/program-hash.ts';
import { judge } from '../scoring/judge.ts';
import type { StoredFailure } from '../store/files-table.ts';
import type { OpenDatabase } from '../store/open-database.ts';

/** One night's work: which night, where it is stored, by which rules it is judged and in which words. */
export interface Night {
  /** YYYY-MM-DD, as it stands in the names of the reports. */
  readonly date: string;
  readonly store: OpenDatabase;
  readonly rulesOn: readonly string[];
  /** Numbers are shown as they are. */
  readonly unmasked: boolean;
  readonly titles: ReadonlyMap<string, string>;
  readonly lang: Lang;
  /** Names the rulebook and the program's code that judges by it: verdicts of others are not its own. */
  readonly judgedBy: string;
  readonly judge: (facts: CallFacts) => Scorecard;
  /** A call as reports show it, masked unless told otherwise. */
  readonly show: (facts: CallFacts, scorecard: Scorecard) => ScoredCall;
  readonly showFailure: (failure: StoredFailure) => ScoredCall;
}

/** What a night is opened with. */
export interface NightOptions extends Pick<Night, 'date' | 'store' | 'lang' | 'unmasked'> {
  readonly rulebook: LoadedRulebook;
}

/** A night that is judged by a rulebook and this program. */
export const openNight = ({ date, store, rulebook: loaded, lang, unmasked }: NightOptions): Night => {
  const wording = wordingIn(loaded, lang);
  // A call may be judged twice in a night, with late call data: a bug is named once.
  const bugs = new Set<string>();
  const onBug =
    (path: string) =>
    (rule: string, error: unknown): void => {
      if (!bugs.has(`${path} ${rule}`)) noteBug(path, unmasked)(rule, error);
      bugs.add(`${path} ${rule}`);
    };
  const numberOf = numberAgents();
  const masked = (call: ScoredCall): ScoredCall => (unmasked ? call : maskCall(call, numberOf));
  // It stands in every row of the store: 48 bits of each hash are enough to tell them apart.
  const judgedBy = [loaded.identity.sha256, programHash()].map((hash) => hash.slice(0, 12)).join('@');
  return {
    date,
    store,
    rulesOn: loaded.rulesOn,
    unmasked,
    titles: new Map(loaded.rulesOn.map((rule) => [rule, wording.title(rule) ?? rule])),
    lang,
    judgedBy,
    judge: (facts) => judge(facts, loaded.rulebook, onBug(facts.recording.path)),
    show: (facts, scorecard) => masked(judgedCall(facts, scorecard, wording)),
    showFailure: ({ path, code, message, callData }) =>
      masked(failedCall({ path }, { code, message: translate(message, lang) }, callData)),
  };
};
