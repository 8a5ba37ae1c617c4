import { Conversation } from '../conversation/index.ts';
import type { CallFacts } from '../model/call-facts.ts';
import type { Hangup, Scorecard } from '../model/scorecard.ts';
import { overlap } from '../model/span.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { bareVerdict, type Possibly, RULES, runPhraseRule, untilEndOf } from '../rules/index.ts';
import { furtherHearings, overHearings } from './hearings.ts';
import { byReading, hearingsOfUnread, type OtherReading, otherReadings, readingsTogether } from './other-readings.ts';
import { tally, type Weight } from './tally.ts';

/** What judging needs of a rulebook. */
export type JudgeRulebook = Pick<Rulebook, 'limits' | 'scoring' | 'rules' | 'lists' | 'taboos' | 'customRules'>;

/** Told of a rule that threw: a bug, which costs this one verdict. */
export type OnBug = (rule: string, error: unknown) => void;

interface BoundRule extends Weight {
  readonly id: string;
  /** Findings that further hearings of the same words may overturn. */
  readonly doubtful: readonly string[];
  /** Findings that a missing end of the recording may overturn. */
  readonly untilEnd: readonly string[];
  /** What words against the agent lead to that only another reading has; null: the rule forbids none. */
  readonly possibly: Possibly<string> | null;
  readonly run: (conversation: Conversation) => Verdict;
}

interface BoundRulebook {
  readonly rules: readonly BoundRule[];
  readonly weights: Readonly<Record<string, Weight>>;
}

/** Findings of the rules that a rulebook adds which other readings may overturn. */
const DOUBTFUL_PHRASES = { required: ['phrase-missing', 'not-readable'], forbidden: [] } as const;
const POSSIBLE_PHRASES = {
  required: null,
  forbidden: { from: 'phrase-avoided', said: 'forbidden-said', to: 'hit-doubtful' },
} as const;

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
            untilEnd: [...(rule.untilEnd ?? []), 'no-agent-speech'],
            possibly: rule.possibly ?? null,
            run: rule.bind(use.settings, rulebook.lists, rulebook.taboos),
          },
        ]
      : [];
  });
  const custom = rulebook.customRules.map((rule) => ({
    ...rule,
    doubtful: DOUBTFUL_PHRASES[rule.kind],
    untilEnd: untilEndOf(rule),
    possibly: POSSIBLE_PHRASES[rule.kind],
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

/** A call in the readings that a verdict may rest on, each made when it is first asked for. */
interface Readings {
  readonly facts: CallFacts;
  readonly converse: (facts: CallFacts) => Conversation;
  /** Further hearings of what cannot be read, each by itself. */
  readonly unread: () => readonly OtherReading[];
  /** Further hearings of what was heard poorly. */
  readonly hearings: () => readonly Conversation[];
  /** All other readings at once: where nothing is found in them, none has to be looked at by itself. */
  readonly together: () => readonly Conversation[];
}

function readingsOf(
  facts: CallFacts,
  converse: (facts: CallFacts) => Conversation,
  { minConfidence }: JudgeRulebook['limits'],
): Readings {
  let hearings: readonly Conversation[] | undefined;
  let together: readonly Conversation[] | undefined;
  return {
    facts,
    converse,
    unread: () => hearingsOfUnread(facts, minConfidence),
    hearings: () => {
      hearings ??= furtherHearings(facts).map(converse);
      return hearings;
    },
    together: () => {
      together ??= readingsTogether(facts).map(converse);
      return together;
    },
  };
}

/** What stands of a verdict on missed words over further hearings and other readings of the same sound. */
function withMissedWords(verdict: Verdict, run: BoundRule['run'], { facts, converse, hearings }: Readings): Verdict {
  const heard = overHearings(
    verdict,
    hearings().map((one) => run(one)),
  );
  if (heard.verdict === 'pass') return heard;
  for (const reading of otherReadings(facts, verdict)) {
    const other = run(converse(reading.facts));
    if (other.verdict === 'pass') return byReading(other, reading);
  }
  return heard;
}

/** What stands of a verdict that no forbidden words were said. */
function withPossibleWords(
  verdict: Verdict,
  { run, possibly }: Pick<BoundRule, 'run' | 'possibly'>,
  { facts, unread, converse, together }: Readings,
): Verdict {
  if (possibly === null) return verdict;
  const isSaid = ({ finding }: Verdict): boolean => finding === possibly.said;
  const near = together().some((one) => isSaid(run(one))) ? otherReadings(facts, { ...verdict, evidence: [] }) : [];
  for (const reading of [...near, ...unread()]) {
    const other = run(converse(reading.facts));
    if (!isSaid(other)) continue;
    const params = { phrases: other.params.phrases ?? '', heard: reading.first.text };
    return byReading({ ...other, verdict: 'unknown', finding: possibly.to, confidence: 0, params }, reading);
  }
  return verdict;
}

/** What becomes of a verdict that the recording is too short of sound for. */
const unheard = ({ rule, evidence, notes }: Verdict, finding: 'end-missing' | 'agent-unrecorded'): Verdict => ({
  ...bareVerdict(rule, finding),
  evidence,
  notes,
});

/**
 * What stands of a verdict where the recording lacks sound: what rests on nothing having been said up to the end may be overturned there, and a
 * fail for missing words where the agent was not recorded among those that were searched.
 */
function withoutSound(verdict: Verdict, { untilEnd, doubtful }: BoundRule, conversation: Conversation): Verdict {
  const { endMissing, agentLost, duration } = conversation;
  if (endMissing && untilEnd.includes(verdict.finding)) return unheard(verdict, 'end-missing');
  if (verdict.verdict !== 'fail' || !doubtful.includes(verdict.finding)) return verdict;
  const times = verdict.evidence.flatMap(({ start, end }) => (start === null || end === null ? [] : [start, end]));
  // A verdict that shows no words was looked for in all of them.
  const searched =
    times.length === 0 ? { start: 0, end: duration } : { start: Math.min(...times), end: Math.max(...times) };
  return agentLost.some((lost) => overlap(lost, searched) > 0) ? unheard(verdict, 'agent-unrecorded') : verdict;
}

/**
 * Judges one call by all rules that are on, then by those that the rulebook adds. Where words were missed, further hearings and other
 * readings of the same sound count too; words against the agent that only another has are possible at most. Pure: the same facts and rulebook
 * give the same scorecard.
 */
export function judge(facts: CallFacts, rulebook: JudgeRulebook, onBug?: OnBug): Scorecard {
  const converse = (one: CallFacts): Conversation => new Conversation(one, rulebook.limits, rulebook.lists);
  const conversation = converse(facts);
  const readings = readingsOf(facts, converse, rulebook.limits);
  const { rules, weights } = bindRules(rulebook);
  const judgeBy = (rule: BoundRule): Verdict => {
    const run = (one: Conversation): Verdict => runRule(rule, one, onBug);
    const verdict = run(conversation);
    if (rule.doubtful.includes(verdict.finding)) return withMissedWords(verdict, run, readings);
    if (rule.possibly?.from === verdict.finding)
      return withPossibleWords(verdict, { run, possibly: rule.possibly }, readings);
    return verdict;
  };
  const verdicts = rules.map((rule) => withoutSound(judgeBy(rule), rule, conversation));
  return { ...tally(verdicts, weights, rulebook.scoring), hangup: hangupOf(conversation) };
}

function hangupOf({ release: { party, source } }: Conversation): Hangup {
  if (party === null) return { party, source: null };
  return { party, source: source === 'cdr' ? 'cdr' : 'audio' };
}
