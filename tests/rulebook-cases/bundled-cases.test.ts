import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../../src/model/verdict.ts';
import { checkRulebook, parseRulebook, type Rulebook } from '../../src/rulebook/index.ts';
import { type CaseResult, forTesting, knownRules, parseCases, runCase } from '../../src/rulebook-cases/index.ts';
import { PHRASE_RULE_FINDINGS, RULES, SHARED_FINDINGS } from '../../src/rules/index.ts';

const RULEBOOKS = new URL('../../rulebooks/', import.meta.url);

const readRulebook = (name: string): Rulebook => parseRulebook(readFileSync(new URL(name, RULEBOOKS), 'utf8'), name);

/** Runs every case of a folder; a mistake in a case file is an error of its own. */
function runFolder(folder: string, rulebook: Rulebook): readonly CaseResult[] {
  const judged = forTesting(rulebook);
  const known = knownRules(rulebook);
  return readdirSync(new URL(folder, RULEBOOKS)).flatMap((name) => {
    const { cases, findings } = parseCases(readFileSync(new URL(`${folder}${name}`, RULEBOOKS), 'utf8'), known);
    expect(findings.map(({ line, message }) => `${name}:${line}: ${message}`)).toEqual([]);
    return cases.map((one) => runCase(one, judged));
  });
}

const differences = (results: readonly CaseResult[]): readonly string[] =>
  results.flatMap(({ case: { name }, checks }) =>
    checks
      .filter(({ met }) => !met)
      .map(
        ({ expected, verdict }) =>
          `${name}: ${expected.rule} is ${verdict?.verdict} (${verdict?.finding}), not ${expected.verdict}`,
      ),
  );

describe('the cases of 联众投资', () => {
  const rulebook = readRulebook('lianzhong-touzi.yaml');
  const results = runFolder('cases/lianzhong-touzi/', rulebook);
  const reached = new Set(
    results.flatMap(({ checks }) => checks.flatMap(({ verdict }) => [`${verdict?.rule} ${verdict?.verdict}`])),
  );
  const found = new Set(
    results.flatMap(({ checks }) => checks.map(({ verdict }) => `${verdict?.rule} ${verdict?.finding}`)),
  );

  it('all get their verdicts', () => {
    expect(differences(results)).toEqual([]);
  });

  it('are at least 200 different calls', () => {
    const calls = new Set(results.map((result) => JSON.stringify(result.case.dialogue)));
    expect(calls.size).toBeGreaterThanOrEqual(200);
    expect(new Set(results.map((result) => result.case.name)).size).toBe(results.length);
  });

  it('reach every verdict that each rule can give', () => {
    // What a rule declares, and what stops it before it runs. A rule that throws is not among what a call can do.
    const guardFindings = { answered: 'unanswered', roles: 'role-unclear', 'agent-speech': 'no-agent-speech' } as const;
    const missing = RULES.flatMap(({ id, findings, guards, needs }) => {
      const stops = guards.map((guard) => SHARED_FINDINGS[guardFindings[guard]]);
      const absent = needs.flatMap(
        (view) => (SHARED_FINDINGS as Readonly<Record<string, string>>)[`${view}-absent`] ?? [],
      );
      const possible = new Set<string>([...Object.values(findings), ...stops, ...absent]);
      return VERDICTS.filter((verdict) => possible.has(verdict) && !reached.has(`${id} ${verdict}`)).map(
        (verdict) => `${id} ${verdict}`,
      );
    });
    expect(missing).toEqual([]);
  });

  it('reach every finding that the settings of the rulebook allow', () => {
    const bySetting = ['polite-closing wrong-order', 'caller-hangs-up-first agent-waited'];
    const missing = RULES.flatMap(({ id, findings }) => Object.keys(findings).map((finding) => `${id} ${finding}`));
    // A written call has one reading of every word.
    const byReading = ['no-forbidden-phrases in-other-reading'];
    // … and of no part of it nothing was recorded.
    const bySound = ['hold-notice side-unrecorded', 'dead-air side-unrecorded'];
    expect(missing.filter((one) => !found.has(one))).toEqual([...bySetting, ...byReading, ...bySound]);
  });
});

describe('another company without code', () => {
  const rulebook = readRulebook('examples/hotel.yaml');
  const results = runFolder('examples/cases/hotel/', rulebook);

  it('gets its verdicts on its own calls', () => {
    expect(differences(results)).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(15);
  });

  it('has nothing of 联众投资 in it', () => {
    const text = readFileSync(new URL('examples/hotel.yaml', RULEBOOKS), 'utf8');
    expect(text).not.toContain('联众');
    expect(rulebook.lists.company?.index.forms.map(({ entry }) => entry.text)).toContain('松月酒店');
  });

  it('tries each rule that it adds, passing and failing', () => {
    const reached = new Set(
      results.flatMap(({ checks }) => checks.map(({ verdict }) => `${verdict?.rule} ${verdict?.verdict}`)),
    );
    for (const { id } of rulebook.customRules)
      for (const verdict of ['pass', 'fail']) expect(reached).toContain(`${id} ${verdict}`);
    const own = results
      .flatMap(({ checks }) => checks)
      .filter(({ expected }) => expected.rule in rulebook.rules === false);
    expect(own.every(({ verdict }) => (verdict?.finding ?? '') in PHRASE_RULE_FINDINGS)).toBe(true);
  });
});

describe.each(['bank-hotline', 'telecom-hotline', 'hotline-12345', 'hospital-desk'])('the ready example %s', (name) => {
  const path = `examples/${name}.yaml`;
  const text = readFileSync(new URL(path, RULEBOOKS), 'utf8');

  it('has no mistake and nothing of 联众投资 in it, and names its source', () => {
    expect(checkRulebook(text).findings).toEqual([]);
    expect(text).not.toContain('联众');
    expect(text).toMatch(/\nsource: .{20}/);
  });

  it('gets its verdicts on its own calls', () => {
    const results = runFolder(`examples/cases/${name}/`, readRulebook(path));
    expect(differences(results)).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(8);
  });
});
