import { describe, expect, test } from 'vitest';
import { assignRoles } from '../../src/facts/roles/assign-roles.ts';
import type { HeardSegment } from '../../src/model/heard.ts';
import { heard, leg, segment } from '../helpers/heard.ts';

const labelled = (role: 'agent' | 'customer', ...parts: Parameters<typeof segment>): HeardSegment => ({
  ...segment(...parts),
  role,
});
const hints = { defaultSide: 'right', direction: 'inbound' } as const;

describe('labels of a transcript', () => {
  test('say who is who, whatever the channel and however little the words tell', () => {
    const left = leg(0, labelled('agent', 1, 2, '是的'));
    const call = heard([left, leg(1, labelled('customer', 3, 4, '好'))], 2);
    const { roleOf, source, confidence } = assignRoles(call, hints);
    expect(roleOf(left, left.segments[0]!)).toBe('agent');
    expect([source, confidence]).toEqual(['transcript', 0.98]);
    // Speech without words on a leg is of whoever its words are.
    expect(roleOf(left, { voice: null, voiceConfidence: null })).toBe('agent');
  });

  test('part more than two voices of one leg', () => {
    const [first, second, third] = [
      labelled('agent', 1, 2, '您好', 0),
      labelled('customer', 3, 4, '你好', 1),
      labelled('agent', 5, 6, '您好，我是他同事', 0),
    ];
    const mono = leg(0, first, second, third);
    const { roleOf } = assignRoles(heard([mono], 1), hints);
    expect(mono.segments.map((one) => roleOf(mono, one))).toEqual(['agent', 'customer', 'agent']);
  });

  test('that are swapped beyond doubt give way to the words', () => {
    const agent = '您好，联众投资，请问有什么可以帮您？请稍等，我帮您查一下，感谢您的来电，祝您生活愉快';
    const mono = leg(
      0,
      labelled('customer', 1, 9, agent, 0),
      labelled('agent', 10, 12, '喂，我想问一下我的卡怎么办', 1),
    );
    const { roleOf, warnings } = assignRoles(heard([mono], 1), hints);
    expect(mono.segments.map((one) => roleOf(mono, one))).toEqual(['agent', 'customer']);
    expect(warnings).toEqual(['labels-swapped']);
  });

  test('of one side alone leave the other ways of telling as they are', () => {
    const call = heard([leg(0, labelled('agent', 1, 2, '喂')), leg(1, segment(3, 4, '好'))], 2);
    expect(assignRoles(call, hints).source).not.toBe('transcript');
  });
});
