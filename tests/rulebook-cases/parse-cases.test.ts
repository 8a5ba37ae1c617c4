import { describe, expect, it } from 'vitest';
import { parseCases } from '../../src/rulebook-cases/index.ts';

const KNOWN = { 'opening-greeting': ['greeted', 'company-missing'], 'own-rule': ['phrase-said'] };

const GOOD = `cases:
  - name: 甲
    direction: 呼入
    data: { ring_seconds: 7, hangup_party: 坐席, customer_title: 王总 }
    lines:
      - 响铃: 2
      - 坐席: 您好，联众投资
      - 客户：你好
      - 停顿: 12
      - agent: 一二三
        confidence: 0.3
        seconds: 4
      - 不明: （听不清）
      - busy: 3
    expect:
      opening-greeting: 未通过 (company-missing)
      own-rule: pass
`;

const read = (text: string) => parseCases(text, KNOWN);
/** Mistakes as `line:column message | cure`. */
const mistakes = (text: string): readonly string[] =>
  read(text).findings.map(
    ({ line, column, message, cure }) => `${line}:${column} ${message}${cure === null ? '' : ` | ${cure}`}`,
  );
const spoil = (piece: string, by: string): string => {
  if (GOOD.split(piece).length !== 2) throw new Error(`"${piece}" is not there exactly once`);
  return GOOD.replace(piece, by);
};

describe('a case file', () => {
  const [one] = read(GOOD).cases;

  it('is read in both languages', () => {
    expect(read(GOOD).findings).toEqual([]);
    expect(one?.dialogue).toMatchObject({
      direction: 'inbound',
      callData: { direction: 'inbound', ringSeconds: 7, hangupParty: 'agent', customerTitle: '王总' },
      stereo: true,
      events: [
        { kind: 'rings', count: 2 },
        { kind: 'speech', role: 'agent', text: '您好，联众投资' },
        { kind: 'speech', role: 'customer', text: '你好' },
        { kind: 'pause', seconds: 12 },
        { kind: 'speech', role: 'agent', text: '一二三', gap: 0, confidence: 0.3, seconds: 4 },
        { kind: 'speech', role: 'unknown', text: '' },
        { kind: 'busy', count: 3 },
      ],
    });
  });

  it('keeps what is expected with its place', () => {
    expect(one?.expected).toEqual([
      { rule: 'opening-greeting', verdict: 'fail', finding: 'company-missing', line: 16, column: 7 },
      { rule: 'own-rule', verdict: 'pass', finding: null, line: 17, column: 7 },
    ]);
    expect(one).toMatchObject({ name: '甲', line: 2 });
  });

  it('may be mono: roles are less sure and no sound is measured', () => {
    const [mono] = read(spoil('direction: 呼入', 'mono: true')).cases;
    expect(mono?.dialogue).toMatchObject({
      stereo: false,
      direction: null,
      roleSource: 'voice-and-words',
      roleConfidence: 0.8,
      sound: null,
    });
  });

  it('may say numbers, which YAML does not take for text', () => {
    expect(read(spoil('坐席: 您好，联众投资', '坐席: 13800138000')).cases[0]?.dialogue.events[1]).toMatchObject({
      text: '13800138000',
    });
  });

  it.each([
    [
      'an unknown speaker',
      '不明: （听不清）',
      '坐习: 好',
      '13:9 unknown key "坐习" in cases[1].lines[6] | did you mean "坐席"?',
    ],
    [
      'an unknown speaker without a blank',
      '客户：你好',
      '课户：你好',
      '8:9 unknown key "课户" in cases[1].lines[3] | did you mean "客户"?',
    ],
    [
      'an unknown key',
      'direction: 呼入',
      'directoin: 呼入',
      '3:5 unknown key "directoin" in cases[1] | did you mean "direction"?',
    ],
    [
      'an unknown column',
      'ring_seconds',
      'ring_second',
      '4:13 unknown key "ring_second" in cases[1].data | did you mean "ring_seconds"?',
    ],
    ['a line of nobody', '客户：你好', '你好', '8:9 cases[1].lines[3]: has to be a line such as "坐席: 您好"'],
    [
      'two things in one line',
      'busy: 3',
      'busy: 3\n        坐席: 好',
      '14:9 cases[1].lines[7]: has 坐席 and busy: only one',
    ],
    ['a wrong direction', '呼入', '呼进', '3:16 cases[1].direction: "呼进" is none of: inbound, outbound, 呼入, 呼出'],
    [
      'a wrong verdict',
      'own-rule: pass',
      'own-rule: passed',
      '17:17 cases[1].expect.own-rule: "passed" is no verdict; verdicts are: pass, fail, not-applicable, unknown (通过, 未通过, 不适用, 无法判定)',
    ],
    [
      'a rule that the rulebook does not have',
      'own-rule: pass',
      'oun-rule: pass',
      '17:7 expect names the rule "oun-rule", which the rulebook does not have | did you mean "own-rule"?',
    ],
    [
      'a finding that the rule does not have',
      '(company-missing)',
      '(compny-missing)',
      '16:7 rule opening-greeting has no finding "compny-missing" | did you mean "company-missing"?',
    ],
    ['half a ring', '响铃: 2', '响铃: 0.5', '6:13 cases[1].lines[1].响铃: expected int, received number'],
    [
      'no lines',
      GOOD.slice(GOOD.indexOf('    lines:'), GOOD.indexOf('    expect:')),
      '',
      '2:5 cases[1].lines: is missing',
    ],
    ['a missing name', 'name: 甲', 'note: 甲', '2:5 cases[1].name: is missing'],
    ['broken YAML', 'direction: 呼入', 'direction: [呼入', '4:5 Flow sequence'],
  ])('%s is named with its place', (_, piece, by, expected) => {
    expect(read(spoil(piece, by)).cases).toEqual([]);
    expect(mistakes(spoil(piece, by))[0]).toContain(expected);
  });

  it('that expects nothing is refused', () => {
    const text = `${GOOD.slice(0, GOOD.indexOf('    expect:'))}    expect: {}\n`;
    expect(mistakes(text)).toEqual(['15:13 cases[1].expect: names no rule: nothing would be tested']);
  });

  it('with two cases of one name is refused', () => {
    expect(mistakes(GOOD + GOOD.replace('cases:\n', ''))).toEqual([
      '18:11 two cases are called "甲" | the first stands in line 2',
    ]);
  });

  it('may name any rule when no rulebook is given', () => {
    expect(parseCases(spoil('own-rule', 'any-rule'), null).findings).toEqual([]);
  });
});
