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

  test('call data are believed though nobody speaks on the other leg', () => {
    const oneWay = stereo([], CUSTOMER);
    expect(roles(oneWay, { defaultSide: 'right', agentChannel: 'left' })).toMatchObject({
      sides: ['agent', 'customer'],
    });
    expect(assignRoles(oneWay, { defaultSide: 'right', agentChannel: 'left' }).stereo).toBe(true);
    expect(assignRoles(oneWay, { defaultSide: 'right' }).stereo).toBe(false);
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

describe('words that only an agent says', () => {
  const said = (...pieces: readonly (readonly [string, number | null, number | null])[]) =>
    heard(
      [
        leg(
          0,
          ...pieces.map(([text, voice, voiceConfidence], i) => ({
            ...segment(5 * i, 5 * i + 4, text, voice),
            voiceConfidence,
          })),
        ),
      ],
      1,
    );
  const sidesOf = (call: ReturnType<typeof heard>) => {
    const assigned = assignRoles(call, { defaultSide: 'right', direction: 'inbound' });
    return { ...assigned, sides: call.legs[0]!.segments.map((one) => assigned.roleOf(call.legs[0]!, one)) };
  };
  const [GREETING, , CLOSING] = AGENT as [string, string, string];

  test('tell the agent where no voices are told apart; all else is nobody’s', () => {
    const call = said(
      [GREETING, null, null],
      ['我搬家了，想改一下地址', null, null],
      ['最晚明天答复', null, null],
      [CLOSING, null, null],
    );
    expect(sidesOf(call)).toMatchObject({ sides: ['agent', 'unknown', 'unknown', 'agent'], source: 'words-alone' });
  });

  test('name a whole leg whose other leg is silent: it is one person’s; a word of the customer’s keeps it from that', () => {
    const alone = (between: string) => {
      const call = heard([leg(0, ...lines([GREETING, between, '最晚明天答复', CLOSING], 0)), leg(1)], 2);
      const assigned = assignRoles(call, { defaultSide: 'right', direction: 'inbound' });
      const sides = call.legs[0]!.segments.map((one) => assigned.roleOf(call.legs[0]!, one));
      return { sides, source: assigned.source };
    };
    expect(alone('封闭期是一百八十天')).toEqual({ sides: Array(4).fill('agent'), source: 'words-alone' });
    expect(alone('我搬家了，我想改一下你们那个地址').sides[1]).toBe('unknown');
  });

  test('overrule voices that are hardly told apart', () => {
    const call = said(
      [GREETING, 1, 0.55],
      ['我搬家了，想改一下地址', 0, 0.55],
      ['最晚明天答复', 0, 0.55],
      [CLOSING, 0, 0.55],
    );
    expect(sidesOf(call)).toMatchObject({ sides: ['agent', 'unknown', 'unknown', 'agent'], source: 'words-alone' });
  });

  test('name a piece whose voice is in doubt among voices that are clear', () => {
    const call = said([GREETING, null, null], [CUSTOMER[0]!, 0, 0.9], ['我帮您查一下', 1, 0.9], [CLOSING, 1, 0.9]);
    expect(sidesOf(call)).toMatchObject({
      sides: ['agent', 'customer', 'agent', 'agent'],
      source: 'voice-and-words',
    });
  });

  test('and their turns, where no voices are told apart: nobody but the agent is named', () => {
    const call = said(
      [GREETING, null, null],
      ['我想问一下产品', null, null],
      ['我帮您查一下，请您稍等', null, null],
      ['那算了', null, null],
      [CLOSING, null, null],
    );
    expect(sidesOf(call).sides).toEqual(['agent', 'unknown', 'agent', 'unknown', 'agent']);
  });

  test('and turns overrule a voice that is not sure of one piece', () => {
    const call = said(
      [GREETING, 1, 0.9],
      ['我想问一下产品', 0, 0.9],
      ['我帮您查一下，请您稍等', 0, 0.6],
      ['那算了', 0, 0.9],
      [CLOSING, 1, 0.9],
    );
    expect(sidesOf(call).sides).toEqual(['agent', 'customer', 'agent', 'customer', 'agent']);
    const torn = said(
      [GREETING, 1, 0.9],
      ['我想问一下产品', 0, 0.9],
      ['在处理', 0, 0.9],
      ['那算了', 0, 0.9],
      [CLOSING, 1, 0.9],
    );
    expect(sidesOf(torn).sides).toEqual(['agent', 'customer', 'unknown', 'customer', 'agent']);
  });

  test('and turns leave a voice that says one thing after the other what it is', () => {
    const many = (text: string, voice: number) => Array.from({ length: 4 }, () => [text, voice, 0.98] as const);
    const call = said(
      [GREETING, 1, 0.98],
      ...many('我想问一下产品', 0),
      ...many('正在处理', 1),
      ['好嘞', 0, 0.98],
      [CLOSING, 1, 0.98],
    );
    expect(sidesOf(call).sides).toEqual([
      'agent',
      ...Array(4).fill('customer'),
      ...Array(4).fill('agent'),
      'customer',
      'agent',
    ]);
  });

  test('leave a voice unnamed where its own side is hardly the likelier one', () => {
    const sideAt = (text: string, voiceConfidence: number) =>
      sidesOf(
        said(
          [GREETING, 1, 0.98],
          ['我想问一下产品', 0, 0.98],
          [text, 0, voiceConfidence],
          ['那算了', 0, 0.98],
          [CLOSING, 1, 0.98],
        ),
      ).sides[2];
    // Words that are the agent's in a voice that is hardly told, and the customer's in a sure one.
    const text = ['系统显示正在处理', '显示还在处理', '还在处理中', '还在处理', '处理中'].find(
      (one) => sideAt(one, 0.5) === 'agent' && sideAt(one, 0.979) === 'customer',
    )!;
    const unnamed = Array.from({ length: 480 }, (_, i) => 0.5 + i / 1000).filter(
      (one) => sideAt(text, one) === 'unknown',
    );
    const logOdds = (p: number) => Math.log((0.98 * p) / (1 - 0.98 * p));
    // From 0.8 for the agent, whose voice it is not, to 0.7 for the customer: log odds of 1.39 and 0.85.
    expect(logOdds(unnamed.at(-1)!) - logOdds(unnamed[0]!)).toBeCloseTo(1.39 + 0.85, 1);
  });

  test('are no agent’s in a voice that was set aside', () => {
    const call = said([GREETING, null, null], [CLOSING, null, null]);
    const [leg0] = call.legs;
    const assigned = assignRoles(call, { defaultSide: 'right' });
    expect(assigned.roleOf(leg0!, { ...leg0!.segments[0]!, aside: true })).toBe('unknown');
  });

  test('must be there: what is a little like an agent tells nothing', () => {
    const call = said(['你好', null, null], ['您好', null, null], ['好的先生', null, null]);
    expect(sidesOf(call)).toMatchObject({
      sides: ['unknown', 'unknown', 'unknown'],
      source: 'voice-and-words',
      confidence: 0,
    });
  });
});

test('a recording without a word has no roles', () => {
  expect(assignRoles(heard([leg(0), leg(1)], 2), { defaultSide: 'right' })).toMatchObject({
    source: 'none',
    confidence: 0,
  });
});

describe('how much is believed', () => {
  // Signs are no words: nothing was learned of them.
  const CUES = [
    { pattern: /★/g, weight: 1 },
    { pattern: /●/g, weight: 3 },
    { pattern: /◆/g, weight: 0.5 },
  ];
  const told = (left: string, right: string, hints: Partial<Parameters<typeof assignRoles>[1]> = {}) =>
    roles(stereo([left], [right]), { defaultSide: 'right', cues: CUES, ...hints });

  test('call data are overruled by words without a doubt alone', () => {
    expect(told('★★★ ●', '', { agentChannel: 'right' })).toMatchObject({
      sides: ['customer', 'agent'],
      source: 'call-data',
      warnings: [],
    });
    expect(told('●●●', '', { agentChannel: 'right' })).toMatchObject({
      sides: ['agent', 'customer'],
      warnings: ['agent-channel-contradicted'],
    });
  });

  test('the default channel gives way to words, and where both weigh alike the roles are open', () => {
    expect(told('★', '')).toMatchObject({ sides: ['customer', 'agent'], warnings: [] });
    expect(told('★', '').confidence).toBeLessThan(0.6);
    expect(told('★★', '')).toMatchObject({ sides: ['agent', 'customer'], warnings: ['legs-swapped'] });
    expect(told('★★★', '').confidence).toBeGreaterThan(0.8);
  });

  test('one habit of speech decides nothing alone', () => {
    expect(told('◆'.repeat(40), '●')).toMatchObject({ sides: ['customer', 'agent'], warnings: [] });
  });

  test('no side is certain beyond what is written down by people', () => {
    expect(told('', '●●●★★★', { agentChannel: 'right' }).confidence).toBe(0.98);
  });
});

describe('who speaks first', () => {
  const mono = heard([leg(0, ...lines(DULL, 0, 1), ...lines(DULL, 5, 0))], 1);
  const voiceOfAgent = (direction: 'inbound' | 'outbound' | null) => {
    const assigned = assignRoles(mono, { defaultSide: 'right', direction });
    const voice = [0, 1].find((one) => assigned.roleOf(mono.legs[0]!, { voice: one, voiceConfidence: 1 }) === 'agent');
    return { voice, sure: assigned.confidence >= 0.6 };
  };

  test('is the agent on an inbound call, the customer on an outbound one', () => {
    expect(voiceOfAgent('inbound')).toEqual({ voice: 1, sure: true });
    expect(voiceOfAgent('outbound')).toEqual({ voice: 0, sure: true });
  });

  test('tells nothing where the direction is not known', () => {
    expect(voiceOfAgent(null).sure).toBe(false);
  });

  test('does not outweigh the default channel', () => {
    const { sides, confidence } = roles(stereo(DULL, DULL), { defaultSide: 'right', direction: 'inbound' });
    expect(sides).toEqual(['customer', 'agent']);
    expect(confidence).toBeLessThan(0.6);
  });
});

describe('a voice that is set aside', () => {
  const announcement = { ...segment(0, 4, AGENT.join('')), aside: true };

  test('is nobody on a leg, and its words tell no side', () => {
    const call = heard([leg(0, announcement, ...lines(CUSTOMER, 10)), leg(1, ...lines(AGENT, 5))], 2);
    const assigned = assignRoles(call, { defaultSide: 'right' });
    expect(assigned.roleOf(call.legs[0]!, announcement)).toBe('unknown');
    expect(assigned.roleOf(call.legs[0]!, call.legs[0]!.segments[1]!)).toBe('customer');
    expect(assigned.confidence).toBeGreaterThan(0.9);
  });

  test('makes the two voices of a mono recording no less sure', () => {
    const people = [...lines(AGENT, 10, 0), ...lines(CUSTOMER, 15, 1)];
    const long = { ...announcement, end: 60 };
    expect(assignRoles(heard([leg(0, long, ...people)], 1), { defaultSide: 'right' }).confidence).toBe(
      assignRoles(heard([leg(0, ...people)], 1), { defaultSide: 'right' }).confidence,
    );
  });
});
