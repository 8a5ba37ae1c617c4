import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { RulebookError, reasonOf } from '../errors.ts';
import { type Cue, cuesWith } from '../facts/roles/cues.ts';
import { advice, type Lang, reason, ruleTitle } from '../messages/index.ts';
import type { Report } from '../model/report.ts';
import type { Wording } from '../reports/build-report.ts';
import { parseRulebook, type Rulebook } from '../rulebook/index.ts';
import { utf8Text } from '../text/utf8-text.ts';
import { DEFAULT_RULEBOOK } from './locations.ts';

/** A rulebook that was read from a file, and how reports name it. */
export interface LoadedRulebook {
  readonly path: string;
  readonly text: string;
  readonly rulebook: Rulebook;
  readonly identity: Report['rulebook'];
  /** Ids of the rules that are on, those that the rulebook adds last. */
  readonly rulesOn: readonly string[];
}

/** The text of a rulebook file. @throws RulebookError naming the file. */
export const readRulebook = async (path: string): Promise<string> => {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new RulebookError(`rulebook cannot be read (${reasonOf(cause)})`, {
      code: 'rulebook-unreadable',
      path,
      cure: 'check the path, or leave it out for the rulebook that ships',
      cause,
    });
  });
  return utf8Text(bytes, (message, cure) => new RulebookError(message, { code: 'rulebook-unreadable', path, cure }));
};

/** Reads the rulebook that is named, or the one that ships. @throws RulebookError with line and column of what is wrong. */
export const loadRulebook = async (named: string | undefined): Promise<LoadedRulebook> => {
  const path = named ?? DEFAULT_RULEBOOK;
  const text = await readRulebook(path);
  const rulebook = parseRulebook(text, path);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return {
    path,
    text,
    rulebook,
    identity: { name: rulebook.name, version: rulebook.version, sha256 },
    rulesOn: [
      ...Object.entries(rulebook.rules).flatMap(([id, rule]) => (rule.on ? [id] : [])),
      ...rulebook.customRules.map(({ id }) => id),
    ],
  };
};

/** Words of a rulebook by which the sides are told apart, as facts take them; undefined: what is usual. */
export const cuesOf = ({ rulebook }: Pick<LoadedRulebook, 'rulebook'>): readonly Cue[] | undefined =>
  rulebook.speakers === null ? undefined : cuesWith(rulebook.speakers);

/** Titles, reasons and weights of a rulebook in one language. Rules that the rulebook adds have the title it gives them. */
export const wordingIn = ({ rulebook }: Pick<LoadedRulebook, 'rulebook'>, lang: Lang): Wording => {
  const own = new Map(rulebook.customRules.map((rule) => [rule.id, rule]));
  return {
    reason: (verdict) => reason(verdict, lang),
    advice: (verdict) => advice(verdict, lang),
    title: (rule) => (own.get(rule) ?? rulebook.rules[rule])?.title ?? ruleTitle(rule, lang),
    weight: (rule) => {
      const { weight = 0, fatal = false } = own.get(rule) ?? rulebook.rules[rule] ?? {};
      return { weight, fatal };
    },
  };
};
