import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explainRule } from '../../src/rulebook-docs/explain-rule.ts';
import { loadRulebook, wordingIn } from '../../src/run/load-rulebook.ts';
import { DEFAULT_RULEBOOK } from '../../src/run/locations.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

test('a rulebook names a rule that ships as it uses it, in every place that shows the title', async () => {
  const bundled = readFileSync(DEFAULT_RULEBOOK, 'utf8');
  const own = bundled.replace(/^( {2}pickup-within-three-rings:.*\n)/m, '$1    title: 两声内接起\n');
  const loaded = await loadRulebook(tempFolder().write('own.yaml', own));
  expect(wordingIn(loaded, 'zh').title('pickup-within-three-rings')).toBe('两声内接起');
  expect(wordingIn(loaded, 'en').title('pickup-within-three-rings')).toBe('两声内接起');
  expect(wordingIn(loaded, 'zh').title('opening-greeting')).not.toBe('两声内接起');
  expect(explainRule('pickup-within-three-rings', loaded.rulebook, 'zh')?.title).toBe('两声内接起');
});
