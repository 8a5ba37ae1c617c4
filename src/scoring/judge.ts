import { Conversation } from '../conversation/index.ts';
import type { CallFacts } from '../model/call-facts.ts';
import type { Hangup, Scorecard } from '../model/scorecard.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { bareVerdict, RULES, runPhraseRule } from '../rules/index.ts';
import { furtherHearings, overHearings } from './hearings.ts';
import { tally, type Weight } from './tally.ts';

/** What judging needs of a rulebook. */
export type JudgeRulebook = Pick<Rulebook, 'limits' | 'scoring' | 'rules' | 'lists' | 'taboos' | 'customRules'>;

/** Told of a rule that threw: a bug, which costs this one verdict. */
export type OnBug = (rule: string, error: unknown) => void;

interface BoundRule extends Weight {
  readonly id: string;
  /** Findings that further hearings of the same words may overturn. */
  readonly doubtful: readonly string[];
  readonly run: (conversation: Conversation) => Verdict;
}

interface BoundRulebook {
  readonly rules: readonly BoundRule[];
  readonly weights: Readonly<Record<string, Weight>>;
}

/** Rules made ready for a rulebook, kept as long as the rulebook: it is the same for thousands of calls. */
const boundRules = new WeakMap<JudgeRulebook, BoundRulebook>();

function bindRules(rulebook: JudgeRulebook): BoundRulebook {
  const known = boundRules.get(rulebook);
  if (known !== undefined) return known;
  const bound = RULES.flatMap((rule): readonly BoundRule[] => {
    const use = rulebook.rules[rule.id];
    return use?.on === true
      ? [
          {
            ...use,
            id: rule.id,
            doubtful: rule.doubtful ?? [],
            run: rule.bind(use.settings, rulebook.lists, rulebook.taboos),
          },
        ]
      : [];
  });
  const custom = rulebook.customRules.map((rule) => ({
    ...rule,
    doubtful: [],
    run: (conversation: Conversation) => runPhraseRule(rule, conversation),
  }));
  const all = [...bound, ...custom];
  const weights = Object.fromEntries(all.map(({ id, weight, fatal }) => [id, { weight, fatal }]));
  const made = { rules: all, weights };
  boundRules.set(rulebook, made);
  return made;
}

function runRule({ id, run }: BoundRule, conversation: Conversation, onBug: OnBug | undefined): Verdict {
  try {
    return run(conversation);
  } catch (error) {
    onBug?.(id, error);
    return bareVerdict(id, 'rule-error');
  }
}

/**
 * Judges one call by all rules that are on, then by those that the rulebook adds. Where words were missed, the further hearings
 * of them count too. Pure: the same facts and rulebook give the same scorecard.
 */
export function judge(facts: CallFacts, rulebook: JudgeRulebook, onBug?: OnBug): Scorecard {
  const converse = (one: CallFacts): Conversation => new Conversation(one, rulebook.limits, rulebook.lists);
  const conversation = converse(facts);
  let further: readonly Conversation[] | undefined;
  const { rules, weights } = bindRules(rulebook);
  const verdicts = rules.map((rule) => {
    const verdict = runRule(rule, conversation, onBug);
    if (!rule.doubtful.includes(verdict.finding)) return verdict;
    further ??= furtherHearings(facts).map(converse);
    return overHearings(
      verdict,
      further.map((one) => runRule(rule, one, onBug)),
    );
  });
  return { ...tally(verdicts, weights, rulebook.scoring), hangup: hangupOf(conversation) };
}

function hangupOf({ release: { party, source } }: Conversation): Hangup {
  if (party === null) return { party, source: null };
  return { party, source: source === 'cdr' ? 'cdr' : 'audio' };
}
