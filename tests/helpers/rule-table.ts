import { describe, expect, it } from 'vitest';
import { Conversation } from '../../src/conversation/index.ts';
import { LANGS, reason } from '../../src/messages/index.ts';
import type { Verdict, VerdictKind } from '../../src/model/verdict.ts';
import { RULES, type RuleSettings } from '../../src/rules/index.ts';
import type { CallBuilder } from './call.ts';
import { rulebook } from './rulebook.ts';

/** One call and the finding it must end with. */
export interface Row {
  readonly call: CallBuilder;
  readonly finding: string;
  readonly settings?: RuleSettings;
  /** Further expectations, for example of the evidence. */
  readonly also?: (verdict: Verdict) => void;
}

/** Calls by name, in four tables. */
export interface RuleTables {
  readonly earns: Readonly<Record<string, Row>>;
  readonly loses: Readonly<Record<string, Row>>;
  readonly notApplicable: Readonly<Record<string, Row>>;
  readonly unknown: Readonly<Record<string, Row>>;
}

const KINDS = {
  earns: 'pass',
  loses: 'fail',
  notApplicable: 'not-applicable',
  unknown: 'unknown',
} as const satisfies Record<keyof RuleTables, VerdictKind>;

/** Runs one rule on a call, with the phrase lists and limits of the bundled rulebook. */
export function runRule(id: string, call: CallBuilder, settings: RuleSettings = {}): Verdict {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const { lists, taboos, limits } = rulebook;
  return rule.bind(settings, lists, taboos)(new Conversation(call.facts(), limits, lists));
}

/** Tests a rule by tables. Every finding of the rule must be reached, and its reason must be complete in both languages. */
export function testRule(id: string, tables: RuleTables): void {
  describe(id, () => {
    for (const [table, kind] of Object.entries(KINDS) as [keyof RuleTables, VerdictKind][]) {
      if (Object.keys(tables[table]).length === 0) continue;
      describe(table, () => {
        it.each(Object.entries(tables[table]))('%s', (_name, row) => {
          const verdict = runRule(id, row.call, row.settings);
          expect({ verdict: verdict.verdict, finding: verdict.finding }).toEqual({
            verdict: kind,
            finding: row.finding,
          });
          for (const language of LANGS) expect(reason(verdict, language)).not.toMatch(/\{|^[a-z-]+$/);
          row.also?.(verdict);
        });
      });
    }
    it('reaches each of its findings', () => {
      const rows = Object.values(tables).flatMap((table) => Object.values(table as Readonly<Record<string, Row>>));
      const { findings = {}, possibly } = RULES.find((rule) => rule.id === id) ?? {};
      // What another reading of the sound leads to is the judge's (tests/scoring/other-readings.test.ts).
      const reached = new Set([...rows.map((row) => row.finding), possibly?.to]);
      expect(Object.keys(findings).filter((finding) => !reached.has(finding))).toEqual([]);
    });
  });
}
