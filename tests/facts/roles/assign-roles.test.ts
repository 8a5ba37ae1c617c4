import { describe, expect, test } from 'vitest';
import { assignRoles } from '../../../src/facts/roles/assign-roles.ts';
import { heard, leg, segment } from '../../helpers/heard.ts';

const AGENT = [
  '您好，联众投资，请问有什么可以帮您？',
  '好的，我帮您查一下，请您稍等。',
  '感谢您的来电，祝您生活愉快，再见。',
];
const CUSTOMER = ['喂，我想问一下你们那个产品', '那要放多久？我之前没买过', '好嘞，再见'];
const DULL = ['嗯', '对', '好'];
const lines = (texts: readonly string[], at: number, voice: number | null = null) =>
  texts.map((text, i) => segment(at + i * 10, at + i * 10 + 3, text, voice));
const stereo = (left: readonly string[], right: readonly string[]) =>
  heard([leg(0, ...lines(left, 0)), leg(1, ...lines(right, 5))], 2);
const roles = (call: ReturnType<typeof heard>, hints: Parameters<typeof assignRoles>[1] = { defaultSide: 'right' }) => {
  const assigned = assignRoles(call, hints);
  return { ...assigned, sides: call.legs.map((one) => assigned.roleOf(one, { voice: null, voiceConfidence: null })) };
};

describe('stereo', () => {
  test('the agent is on the right unless something tells', () => {
    expect(roles(stereo(DULL, DULL))).toMatchObject({
      sides: ['customer', 'agent'],
      source: 'channel-default',
      warnings: [],
    });
    expect(roles(stereo(DULL, DULL), { defaultSide: 'left' }).sides).toEqual(['agent', 'customer']);
  });

  test('what is said confirms the channel', () => {
    const { source, confidence, sides } = roles(stereo(CUSTOMER, AGENT));
    expect({ source, sides }).toEqual({ source: 'words', sides: ['customer', 'agent'] });
    expect(confidence).toBeGreaterThanOrEqual(0.95);
  });

  test('swapped legs are found by what is said, and reported', () => {
    expect(roles(stereo(AGENT, CUSTOMER))).toMatchObject({
      sides: ['agent', 'customer'],
      source: 'words',
      warnings: ['legs-swapped'],
    });
  });

  test('call data say which channel; a few words do not overrule them', () => {
    const call = stereo(['我帮您看一下'], DULL);
    expect(roles(call, { defaultSide: 'right', agentChannel: 'right' })).toMatchObject({
      sides: ['customer', 'agent'],
      source: 'call-data',
    });
  });

  test('call data that everything said contradicts are overruled, and reported', () => {
    const assigned = roles(stereo(AGENT, CUSTOMER), { defaultSide: 'right', agentChannel: 'right' });
    expect(assigned).toMatchObject({ sides: ['agent', 'customer'], warnings: ['agent-channel-contradicted'] });
  });
});

describe('mono', () => {
  const mono = (first: readonly string[], second: readonly string[], sure = 0.9) =>
    heard([leg(0, ...lines(first, 0, 0), ...lines(second, 5, 1).map((one) => ({ ...one, voiceConfidence: sure })))], 1);

  test('the voice that speaks as agents do is the agent', () => {
    for (const [call, agentVoice] of [
      [mono(AGENT, CUSTOMER), 0],
      [mono(CUSTOMER, AGENT), 1],
    ] as const) {
      const assigned = assignRoles(call, { defaultSide: 'right' });
      expect(assigned.roleOf(call.legs[0]!, { voice: agentVoice, voiceConfidence: 0.9 })).toBe('agent');
      expect(assigned.roleOf(call.legs[0]!, { voice: 1 - agentVoice, voiceConfidence: 0.9 })).toBe('customer');
      expect(assigned.confidence).toBeGreaterThan(0.6);
    }
  });

  test('two voices that say nothing telling leave the roles open', () => {
    expect(assignRoles(mono(DULL, DULL), { defaultSide: 'right' }).confidence).toBeLessThan(0.6);
  });

  test('a piece whose voice is in doubt is nobody’s', () => {
    const call = mono(AGENT, CUSTOMER);
    const assigned = assignRoles(call, { defaultSide: 'right' });
    expect(assigned.roleOf(call.legs[0]!, { voice: 1, voiceConfidence: 0.3 })).toBe('unknown');
    expect(assigned.roleOf(call.legs[0]!, { voice: null, voiceConfidence: null })).toBe('unknown');
  });
});

test('a recording without a word has no roles', () => {
  expect(assignRoles(heard([leg(0), leg(1)], 2), { defaultSide: 'right' })).toMatchObject({
    source: 'none',
    confidence: 0,
  });
});
