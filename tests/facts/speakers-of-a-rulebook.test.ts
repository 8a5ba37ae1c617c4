import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assembleFacts } from '../../src/facts/assemble-facts.ts';
import { cuesWith } from '../../src/facts/roles/cues.ts';
import { checkRulebook } from '../../src/rulebook/index.ts';
import { heard, leg, segment } from '../helpers/heard.ts';

const HOTEL = readFileSync(new URL('../../rulebooks/examples/hotel.yaml', import.meta.url), 'utf8');
const withSpeakers = (yaml: string) =>
  checkRulebook(HOTEL.replace(/^speakers:\n(?: .*\n)+/m, yaml === '' ? '' : `speakers:\n${yaml}`));

/** Two voices of one channel that say nothing telling, but for a word of the trade. */
const mono = heard(
  [
    leg(
      0,
      { ...segment(1, 3, '六点，四位'), voice: 0, voiceConfidence: 0.9 },
      { ...segment(4, 6, '四位，六点，晚上'), voice: 1, voiceConfidence: 0.9 },
      { ...segment(7, 9, '四位，靠窗的包厢'), voice: 0, voiceConfidence: 0.9 },
    ),
  ],
  1,
);
const factsBy = (yaml: string) => {
  const { speakers } = withSpeakers(yaml).rulebook!;
  const cues = speakers === null ? undefined : cuesWith(speakers);
  return assembleFacts(mono, {}, { direction: null, agentSide: 'right', cues });
};

test('words that only the agents or customers of a company say tell them apart', () => {
  expect(factsBy('').roleConfidence).toBeLessThan(0.6);
  const agents = factsBy('  agent: [靠窗的(包厢/卡座)]\n');
  expect(agents.utterances.map(({ role }) => role)).toEqual(['agent', 'customer', 'agent']);
  expect(agents.roleConfidence).toBeGreaterThan(0.6);
  const customers = factsBy('  customer: [四位…2靠窗]\n');
  expect(customers.utterances.map(({ role }) => role)).toEqual(['customer', 'agent', 'customer']);
});

test('words that cannot be read are named with their place', () => {
  const { rulebook, findings } = withSpeakers('  agent: ["(靠窗", "{姓}总"]\n');
  expect(rulebook).toBeNull();
  expect(findings.map(({ code }) => code)).toEqual(['bad-speaker-words', 'bad-speaker-words']);
});
