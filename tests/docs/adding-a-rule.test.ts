import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Conversation } from '../../src/conversation/index.ts';
import { call } from '../helpers/call.ts';
import { rulebook } from '../helpers/rulebook.ts';
import briefTurns from './brief-turns.ts';

const guide = readFileSync(new URL('../../docs/adding-a-rule.md', import.meta.url), 'utf8');
const example = readFileSync(new URL('brief-turns.ts', import.meta.url), 'utf8');

test('the rule of docs/adding-a-rule.md is the one tried here', () => {
  const inSrc = example.replaceAll("'../../src/rules/", "'./").replaceAll("'../../src/", "'../");
  expect(guide).toContain(`\`\`\`ts\n${inSrc}\`\`\``);
});

test.each([
  [40, 'pass', 'brief', 0],
  [45, 'pass', 'brief', 0],
  [46, 'fail', 'too-long', 1],
])('an agent turn of %d s: %s', (seconds, verdict, finding, evidence) => {
  const run = briefTurns.bind({}, rulebook.lists);
  const builder = call().agent('您好').customer('喂').agent('长话', { seconds });
  const found = run(new Conversation(builder.facts(), rulebook.limits, {}));
  expect(found).toMatchObject({ rule: 'brief-turns', verdict, finding });
  expect(found.evidence).toHaveLength(evidence);
});

test('every file that the guide names is there', () => {
  const named = [...guide.matchAll(/`((?:src|tests|rulebooks|docs)\/[\w./-]+\.(?:ts|yaml|md))`/g)].map(
    ([, path]) => path!,
  );
  const missing = [...new Set(named)].filter((path) => {
    if (path.includes('brief-turns')) return false;
    try {
      readFileSync(new URL(`../../${path}`, import.meta.url));
      return false;
    } catch {
      return true;
    }
  });
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(5);
});
