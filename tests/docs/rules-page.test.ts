import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exampleCases } from '../../src/cli/commands/rules-explain.ts';
import { PHRASE_LISTS } from '../../src/phrases/index.ts';
import { rulebookDocument } from '../../src/rulebook-docs/rulebook-document.ts';
import { RULES } from '../../src/rules/index.ts';
import { loadRulebook } from '../../src/run/load-rulebook.ts';

const PAGE = new URL('../../docs/RULES.md', import.meta.url);

test('docs/RULES.md is what the code, the rulebook, its cases and the texts make', async () => {
  const loaded = await loadRulebook(undefined);
  const page = rulebookDocument(loaded, await exampleCases(loaded));
  if (process.env.UPDATE_FIXTURES === '1') writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
  // Judges every case of the rulebook: many seconds on a machine that is busy.
}, 60_000);

test('docs/RULES.md has a part for every rule and for nothing else, each with an example that passes and one that fails', () => {
  const page = readFileSync(PAGE, 'utf8');
  const parts = page.split(/^## (?=[a-z-]+: )/m).slice(1);
  expect(parts.map((part) => part.slice(0, part.indexOf(':')))).toEqual(RULES.map(({ id }) => id));
  for (const part of parts) expect(part).toMatch(/\nPasses: [\s\S]*\nFails: /);
  const lists = [...page.matchAll(/<a id="list-([\w-]+)"><\/a>/g)].map(([, id]) => id);
  const groups = Array.from({ length: 13 }, (_, at) => `T${at}`);
  expect(lists.sort()).toEqual([...PHRASE_LISTS, ...groups].sort());
});
