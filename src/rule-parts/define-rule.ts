import type { AbsentView, Conversation, Turn, ViewName, Views } from '../conversation/index.ts';
import { ABSENT_VIEWS } from '../conversation/index.ts';
import { NO_TABOOS, type Taboos } from '../meaning/index.ts';
import type { Verdict, VerdictKind } from '../model/verdict.ts';
import {
  findMatches,
  type PhraseList,
  type PhraseListId,
  type PhraseLists,
  type PhraseMatch,
} from '../phrases/index.ts';
import { type Judgement, makeVerdict } from './make-verdict.ts';

/** A threshold or switch that a rulebook may change. Ranges are [lowest, highest]; null is off. */
export type SettingValue = number | boolean | string | null | readonly [number, number];
/** Values by name, for each setting that has such names. */
export type Presets = Readonly<Record<string, Readonly<Record<string, number>>>>;
export type RuleSettings = Readonly<Record<string, SettingValue>>;
/** What may be chosen, for each setting that is a word. */
export type Choices = Readonly<Record<string, readonly string[]>>;

type WordOf<Settings> = { [K in keyof Settings]: Settings[K] extends string ? K : never }[keyof Settings];

/** A rule with settings that are words says what each may be: a rulebook that chooses anything else is refused. */
type WithChoices<Settings> = [WordOf<Settings>] extends [never]
  ? { readonly choices?: undefined }
  : { readonly choices: { readonly [K in WordOf<Settings>]: readonly Extract<Settings[K], string>[] } };

/** Conditions checked before a rule runs (docs/judging.md section 0). Each has a finding of its own. */
const GUARDS = ['answered', 'roles', 'agent-speech'] as const;
export type Guard = (typeof GUARDS)[number];

/** Findings that any rule may end with, and the verdict of each. */
export const SHARED_FINDINGS = {
  unanswered: 'not-applicable',
  'role-unclear': 'unknown',
  'no-agent-speech': 'not-applicable',
  'sound-absent': 'unknown',
  'agentSound-absent': 'unknown',
  'overlaps-absent': 'unknown',
  'end-missing': 'unknown',
  'agent-unrecorded': 'unknown',
  'rule-error': 'unknown',
} as const satisfies Record<string, VerdictKind> & Record<`${AbsentView}-absent`, VerdictKind>;

/** A phrase list in the hands of a rule: ask it for its phrases in a turn. */
export interface Wording {
  readonly list: PhraseList | undefined;
  in(turn: Turn): readonly PhraseMatch[];
}

const wordingOf = (list: PhraseList | undefined): Wording => ({ list, in: (turn) => findMatches(turn.words, list) });

type Given<Needs extends ViewName> = { readonly [K in Needs]: Exclude<Views[K], undefined> };

/** Words against the agent count where they are the first reading; in another reading they are only possible. */
export interface Possibly<Finding extends string> {
  /** The finding that no such words were heard. */
  readonly from: Finding;
  /** The finding that they were. */
  readonly said: Finding;
  /** The finding, an unknown, that another reading has them. Its wording may name `phrases` and `heard`, the first reading. */
  readonly to: Finding;
}

interface RuleParts<
  Needs extends ViewName,
  Lists extends PhraseListId,
  Settings extends RuleSettings,
  Findings extends Readonly<Record<string, VerdictKind>>,
> {
  /** As in docs/judging.md; stored results keep it for ever. */
  readonly id: string;
  readonly part: 'core' | 'further';
  /** Clauses of 关于统一客户服务规范的通知, for example 四1. */
  readonly clauses: readonly string[];
  /** On unless a rulebook says otherwise. */
  readonly on: boolean;
  readonly guards: readonly Guard[];
  /** The only views that `check` receives. */
  readonly needs: readonly Needs[];
  /** The only phrase lists that `check` receives. */
  readonly lists: readonly Lists[];
  /** Those of them that a rulebook may do without: they only spare what the others would find wrong. */
  readonly mayLack?: readonly Lists[];
  /** Whether it asks for forbidden meanings. */
  readonly taboos?: true;
  /** Whether it judges calls of `rolesByWords`, too: it may pass there, and fails nobody. */
  readonly byWords?: true;
  /** Defaults, from docs/judging.md. */
  readonly settings: Settings;
  /** Names that a rulebook may write for values of a setting. */
  readonly presets?: Presets;
  /** Every finding of the rule with its verdict. */
  readonly findings: Findings;
  /** Findings that rest on words that were not heard: other readings of the same sound may overturn them. */
  readonly doubtful?: readonly (keyof Findings & string)[];
  /** Findings that rest on nothing having been said up to the end of the call: unknown where the recording lacks its end. */
  readonly untilEnd?: readonly (keyof Findings & string)[];
  /** What becomes of a finding when words that only another reading of the sound has would lead to a worse one. */
  readonly possibly?: Possibly<keyof Findings & string>;
  /**
   * What can be said before it is known which voice is whose (docs/judging.md section 6: what needs no speaker is decided before roles);
   * null: nothing yet.
   */
  early?(
    views: Given<Needs>,
    settings: Settings,
    lists: Readonly<Record<Lists, Wording>>,
  ): Judgement<keyof Findings & string> | null;
  check(
    views: Given<Needs>,
    settings: Settings,
    lists: Readonly<Record<Lists, Wording>>,
    taboos: Taboos,
  ): Judgement<keyof Findings & string>;
}

/** A rule as the judge runs it. */
export interface Rule {
  readonly id: string;
  readonly part: 'core' | 'further';
  readonly clauses: readonly string[];
  readonly on: boolean;
  readonly guards: readonly Guard[];
  readonly needs: readonly ViewName[];
  readonly lists: readonly PhraseListId[];
  readonly mayLack?: readonly PhraseListId[];
  readonly taboos?: true;
  readonly settings: RuleSettings;
  readonly presets?: Presets;
  readonly choices?: Choices | undefined;
  readonly findings: Readonly<Record<string, VerdictKind>>;
  readonly doubtful?: readonly string[];
  readonly untilEnd?: readonly string[];
  readonly possibly?: Possibly<string>;
  /**
   * Makes the rule ready for a rulebook; what comes back judges one call after another. `settings` replace defaults of the same
   * name. It throws only where the rule has a bug.
   */
  bind(settings: RuleSettings, lists: PhraseLists, taboos?: Taboos): (conversation: Conversation) => Verdict;
}

type SharedFinding = keyof typeof SHARED_FINDINGS;

/** The guard that stops a rule, if any. Speech of an unknown voice may be the agent's. `byWords`: as of a rule. */
export function findStop(conversation: Conversation, guards: readonly Guard[], byWords = false): SharedFinding | null {
  if (guards.includes('answered') && !conversation.answered) return 'unanswered';
  const isSure = conversation.roleConfidence >= conversation.limits.minRoleConfidence;
  const rolesClear = isSure && (byWords || !conversation.rolesByWords);
  if (guards.includes('roles') && !rolesClear && conversation.turns.length > 0) return 'role-unclear';
  if (!guards.includes('agent-speech') || conversation.agentTurns.length > 0) return null;
  return conversation.unknownTurns.length > 0 ? 'role-unclear' : 'no-agent-speech';
}

/** A verdict with nothing to show but its finding. */
export const bareVerdict = (rule: string, finding: SharedFinding): Verdict =>
  makeVerdict(rule, SHARED_FINDINGS[finding], { finding });

/** Settings with the values that names stand for. */
const byName = (given: RuleSettings, presets: Presets = {}): RuleSettings =>
  Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, (typeof value === 'string' && presets[key]?.[value]) || value]),
  );

/** Makes a rule of its parts. Reading a view, list or setting that is not declared, or an unlisted finding, does not compile. */
export function defineRule<
  const Needs extends ViewName,
  const Lists extends PhraseListId,
  Settings extends RuleSettings,
  const Findings extends Readonly<Record<string, VerdictKind>>,
>(
  parts: RuleParts<Needs, Lists, Settings, Findings> & WithChoices<Settings>,
): Rule & { readonly settings: Settings; readonly findings: Findings } {
  const absentable = ABSENT_VIEWS.filter((view) => (parts.needs as readonly ViewName[]).includes(view));
  const needsRoles = parts.guards.includes('roles');
  const weighsConfidence = 'pinyinHitConfidence' in parts.settings;
  return {
    ...parts,
    bind(given, lists, taboos = NO_TABOOS) {
      const settings = { ...parts.settings, ...byName(given, parts.presets) };
      const wordings = Object.fromEntries(parts.lists.map((id) => [id, wordingOf(lists[id])])) as Record<
        Lists,
        Wording
      >;
      const judged = (found: Judgement<keyof Findings & string>, roleConfidence: number): Verdict =>
        makeVerdict(parts.id, parts.findings[found.finding] as VerdictKind, found, roleConfidence);
      return (conversation) => {
        const views: Partial<Record<ViewName, unknown>> = {};
        for (const name of parts.needs) views[name] = conversation[name];
        const absent = absentable.find((view) => conversation[view] === undefined);
        const mayBeEarly = conversation.answered && absent === undefined;
        const early = mayBeEarly ? parts.early?.(views as Given<Needs>, settings, wordings) : null;
        if (early) return judged(early, 1);
        const stop = findStop(conversation, parts.guards, parts.byWords);
        if (stop !== null) return bareVerdict(parts.id, stop);
        if (absent !== undefined) return bareVerdict(parts.id, `${absent}-absent`);
        const found = parts.check(views as Given<Needs>, settings, wordings, taboos);
        const verdict = judged(found, needsRoles ? conversation.roleConfidence : 1);
        const isAllowed = verdict.verdict === 'pass' || verdict.verdict === 'unknown';
        if (needsRoles && conversation.rolesByWords && !isAllowed) return bareVerdict(parts.id, 'role-unclear');
        const isDecided = verdict.verdict === 'pass' || verdict.verdict === 'fail';
        const isAssumed = weighsConfidence && isDecided && !conversation.statesConfidence;
        return isAssumed ? { ...verdict, warnings: [...verdict.warnings, 'no-confidence'] } : verdict;
      };
    },
  };
}
