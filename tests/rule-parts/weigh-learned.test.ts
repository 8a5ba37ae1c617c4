import { describe, expect, it } from 'vitest';
import { FEATURE_BITS, type LearnedModel } from '../../src/meaning/index.ts';
import type { Utterance } from '../../src/model/utterance.ts';
import { judge } from '../../src/scoring/judge.ts';
import { rulebook } from '../helpers/rulebook.ts';
import { factsOfTurns } from '../helpers/written-turns.ts';

const RULE = 'no-forbidden-phrases';
const use = rulebook.rules[RULE];
const { learned } = rulebook.taboos;
if (use === undefined || learned === null) throw new Error('the bundled rulebook has no learned score');

/** A model without weights: its sums are its biases. */
const model = (bias: number, biasBefore = 0): LearnedModel => ({
  weights: new Float32Array(2 ** FEATURE_BITS),
  bias,
  biasBefore,
  fail: [2, 2, 2, 2],
  suspect: [1, 1, 1, 1],
  calm: [-2, 0],
});

type Turns = Parameters<typeof factsOfTurns>[0];

/** What the rule finds in a call whose utterances are heard as `heard` says. */
function findingAs(own: LearnedModel, turns: Turns, heard: (utterance: Utterance) => Utterance) {
  const written = factsOfTurns(turns);
  const utterances = written.utterances.map(heard);
  const taboos = { ...rulebook.taboos, learned: { ...learned!, model: own } };
  const alone = { ...rulebook, rules: { [RULE]: use! }, customRules: [], taboos };
  return judge({ ...written, utterances }, alone).verdicts[0]?.finding;
}

/** The same; `odds`: what the net read in the answer. */
const findingIn = (own: LearnedModel, turns: Turns, answer: string, odds?: number) =>
  findingAs(own, turns, (one) =>
    odds === undefined || one.text !== answer
      ? one
      : { ...one, dismissal: [{ start: one.start, end: one.end, logOdds: odds }] },
  );

/** A call in which the agent answers some words of the customer, and what is said behind the answer. */
const answering = (before: string, answer: string, behind: Turns = []): Turns => [
  { role: 'agent', text: '喂，您好。' },
  { role: 'customer', text: before },
  { role: 'agent', text: answer },
  ...behind,
  { role: 'customer', text: '好的。' },
];

const finding = (own: LearnedModel, before: string, answer: string, odds?: number) =>
  findingIn(own, answering(before, answer), answer, odds);

const ASKED = '这个月的账单哪一天出来呢';
const ANSWER = '账单每个月十五号出来。';

describe('the learned score alone', () => {
  it('fails, puts up for review or leaves, by its marks', () => {
    expect(finding(model(2.1), ASKED, ANSWER)).toBe('taboo-said');
    expect(finding(model(1.5), ASKED, ANSWER)).toBe('suspected');
    expect(finding(model(0.9), ASKED, ANSWER)).toBe('none-said');
  });

  it('fails no sentence of fewer than seven syllables', () => {
    expect(finding(model(2.1), ASKED, '十五号出来呀。')).toBe('suspected');
    expect(finding(model(2.1), ASKED, '十五号就出来呀。')).toBe('taboo-said');
  });

  it('fails nobody by a sentence a fifth of whose words the engine doubts', () => {
    const heard = (doubted: number) => (one: Utterance) =>
      one.text !== ANSWER
        ? one
        : {
            ...one,
            words: [...ANSWER].map((text, i) => ({ text, start: 0, end: 0, confidence: i < doubted ? 0.49 : 0.9 })),
          };
    expect(findingAs(model(2.1), answering(ASKED, ANSWER), heard(1))).toBe('taboo-said');
    expect(findingAs(model(2.1), answering(ASKED, ANSWER), heard(2))).toBe('suspected');
    expect(findingAs(model(4.1), answering(ASKED, ANSWER), heard(2)), 'sure of it all the same').toBe('taboo-said');
  });

  it('has less to say where the words before speak for the agent, and no more where they speak against', () => {
    expect(finding(model(2.1, -0.5), ASKED, ANSWER)).toBe('suspected');
    expect(finding(model(2.1, -1.5), ASKED, ANSWER)).toBe('none-said');
    expect(finding(model(1.5, 5), ASKED, ANSWER)).toBe('suspected');
    expect(finding(model(3.9, -9), ASKED, ANSWER), 'two at most are taken back').toBe('suspected');
  });
});

describe('a fixed phrase', () => {
  it('stands where it is most of its sentence, and is put up for review as a part of one that is harmless', () => {
    expect(finding(model(-1), ASKED, '这个我不知道。')).toBe('taboo-said');
    expect(finding(model(-1), ASKED, '上回比赛最后到底是哪边赢的我不知道。')).toBe('suspected');
    expect(finding(model(0.5), ASKED, '上回比赛最后到底是哪边赢的我不知道。')).toBe('taboo-said');
  });
});

describe('a fixed phrase in a sentence that is learned to be harmless', () => {
  const PART = '上回比赛最后到底是哪边赢的这不归我管';

  it('stands where help that excuses nothing is offered behind it: that is what the sum is low for', () => {
    expect(finding(model(-1), ASKED, `${PART}。`)).toBe('suspected');
    expect(finding(model(-1), ASKED, `${PART}，我帮您转接客服部。`)).toBe('taboo-said');
    expect(finding(model(-1), ASKED, `我帮您转接客服部，${PART}。`), 'before it').toBe('suspected');
  });

  it('does not stand for courtesy beside it', () => {
    expect(finding(model(-1), ASKED, `${PART}，感谢您的理解。`)).toBe('suspected');
  });
});

describe('a sentence in a turn with courtesy', () => {
  const beside = `${ANSWER}感谢您的理解。`;
  const read = (bias: number): LearnedModel => ({
    ...model(bias),
    net: { linear: 1, net: 0, bias: 0, least: -9, suspect: 1, doubts: -3 },
  });

  it('is put up for review where no net read it', () => {
    expect(finding(model(9), ASKED, beside)).toBe('suspected');
  });

  it('fails from the mark on where one did, as without courtesy', () => {
    for (const answer of [beside, ANSWER]) {
      expect(finding(read(1.9), ASKED, answer, 0)).toBe('suspected');
      expect(finding(read(2.1), ASKED, answer, 0)).toBe('taboo-said');
    }
  });
});

describe('a sentence with help behind it', () => {
  // Only what the net says counts: what it did not read is harmless.
  const hearing: LearnedModel = {
    ...model(-5),
    net: { linear: 0, net: 1, bias: 0, least: -9, suspect: 1, doubts: -3 },
  };
  const HELP = '我马上帮您查一下。';

  const findingOf = (odds: number, ...behind: Turns) =>
    findingIn(hearing, answering(ASKED, ANSWER, behind), ANSWER, odds);

  it('in the same turn fails where it would without: the net heard the help', () => {
    expect(findingOf(1.9, { role: 'agent', text: HELP })).toBe('none-said');
    expect(findingOf(2.1, { role: 'agent', text: HELP })).toBe('taboo-said');
  });

  it('in the next turn fails only where its sum lies far above the mark', () => {
    const next = [{ role: 'customer', text: '那怎么办。' } as const, { role: 'agent', text: HELP } as const];
    expect(findingOf(2.9, ...next)).toBe('none-said');
    expect(findingOf(3.1, ...next)).toBe('taboo-said');
  });
});

describe('a sentence that the net takes for harmless', () => {
  // Its odds weigh nothing here: what is left is the doubt.
  const doubting = (bias: number): LearnedModel => ({
    ...model(bias),
    net: { linear: 1, net: 0, bias: 0, least: -9, suspect: 1, doubts: -3 },
  });

  it('fails by no score', () => {
    expect(finding(doubting(2.1), ASKED, ANSWER, -2.9)).toBe('taboo-said');
    expect(finding(doubting(2.1), ASKED, ANSWER, -3.1)).toBe('suspected');
  });

  it('fails by no frame', () => {
    expect(finding(doubting(2.1), ASKED, '您爱找谁找谁去。', -2.9)).toBe('taboo-said');
    expect(finding(doubting(2.1), ASKED, '您爱找谁找谁去。', -3.1)).toBe('suspected');
  });

  it('fails by no fixed phrase that is the smaller part of it, where help may excuse', () => {
    const part = '上回比赛最后到底是哪边赢的我不知道。';
    expect(finding(doubting(2.1), ASKED, part, -2.9)).toBe('taboo-said');
    expect(finding(doubting(2.1), ASKED, part, -3.1)).toBe('suspected');
    expect(finding(doubting(2.1), ASKED, '这个我不知道。', -3.1), 'the greater part').toBe('taboo-said');
    expect(finding(doubting(2.1), ASKED, '上回比赛最后到底是哪边赢的这不归我管。', -3.1), 'help is no excuse').toBe(
      'taboo-said',
    );
  });
});

describe('a sentence that near readings have otherwise', () => {
  const read: LearnedModel = {
    ...model(1),
    net: { linear: 1, net: 1, bias: 0, least: -9, suspect: 1, doubts: -3 },
  };
  const heardAs = (least?: number) =>
    findingAs(read, answering(ASKED, ANSWER), (one) =>
      one.text === ANSWER
        ? {
            ...one,
            dismissal: [{ start: one.start, end: one.end, logOdds: 4, ...(least === undefined ? {} : { least }) }],
          }
        : one,
    );

  it('fails nobody by the score alone where one of them is rather harmless', () => {
    expect(heardAs()).toBe('taboo-said');
    expect(heardAs(0.1)).toBe('taboo-said');
    expect(heardAs(-0.1)).toBe('suspected');
  });
});
