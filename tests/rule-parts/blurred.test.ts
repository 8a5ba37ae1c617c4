import { expect, test } from 'vitest';
import { Conversation } from '../../src/conversation/index.ts';
import type { CallFacts } from '../../src/model/call-facts.ts';
import { RULES } from '../../src/rules/index.ts';
import { type CallBuilder, call } from '../helpers/call.ts';
import { rulebook } from '../helpers/rulebook.ts';

/** Gives the agent's utterance that holds `doubted` its words a character each: those of `doubted` at 0.3, or as said, the rest at 0.9. */
function withWords(built: CallBuilder, doubted: string, confidence: number | null = 0.3): CallFacts {
  const facts = built.facts();
  const utterances = facts.utterances.map((one) => {
    const at = one.text.indexOf(doubted);
    if (one.role !== 'agent' || at < 0) return one;
    const seconds = (one.end - one.start) / one.text.length;
    const words = [...one.text].map((text, i) => ({
      text,
      start: one.start + i * seconds,
      end: one.start + (i + 1) * seconds,
      confidence: i >= at && i < at + doubted.length ? confidence : 0.9,
    }));
    return { ...one, words };
  });
  return { ...facts, utterances };
}

function verdictOf(id: string, facts: CallFacts) {
  const { lists, taboos, limits } = rulebook;
  const rule = RULES.find((one) => one.id === id);
  return rule?.bind({}, lists, taboos)(new Conversation(facts, limits, lists));
}

const findingOf = (id: string, facts: CallFacts): string | undefined => verdictOf(id, facts)?.finding;

const closing = (words: string, doubted: string, confidence?: number | null) =>
  findingOf(
    'polite-closing',
    withWords(
      call()
        .agent('您好，联众投资')
        .customer('净值是多少')
        .agent(words)
        .customer('好，再见')
        .data({ hangupParty: 'customer' }),
      doubted,
      confidence,
    ),
  );

const opening = (words: string, doubted: string, confidence?: number) =>
  findingOf('opening-greeting', withWords(call().agent(words).customer('我想问一下'), doubted, confidence));

test.each([
  ['资料稍后发给您，鞋姐，再见', '鞋姐', 'garbled', 'sounds like 谢谢 and is doubted'],
  ['资料稍后发给您，鞋姐，再见', '资料', 'thanks-missing', 'what is doubted sounds like nothing that is missing'],
  ['资料稍后发给您，再见', '再见', 'thanks-missing', 'only what was found is doubted'],
  ['资料鞋姐，请您今天下班之前务必看一下并给我回话，再见', '鞋姐', 'thanks-missing', 'too far before the end'],
  ['零二五，八四零零，零一，再见', '八四零零', 'thanks-missing', 'a number'],
])('thanks are not missed in words that were heard poorly: %s, %s → %s (%s)', (words, doubted, finding) => {
  expect(closing(words, doubted)).toBe(finding);
});

test.each([
  ['谢谢您的来电，带线呀', '带线', 'garbled'],
  ['谢谢您的来电，带线在第二页上写着', '带线', 'farewell-missing'],
])('a farewell is not missed at the very end: %s, %s → %s', (words, doubted, finding) => {
  expect(closing(words, doubted)).toBe(finding);
});

test('an engine that gives no probability of words is believed', () => {
  expect(closing('资料稍后发给您，鞋姐，再见', '鞋姐', null)).toBe('thanks-missing');
});

test.each([
  ['宁靠这个联众投资', '宁靠', 'garbled'],
  ['请说吧联众投资', '联众投资', 'greeting-missing'],
  ['请说吧联众投资', '请说吧', 'greeting-missing'],
  ['您叫什么名字', '您叫', 'garbled'],
  ['刚才叫什么名字', '刚才叫', 'both-missing'],
])('a greeting is not missed in words that were heard poorly: %s, %s → %s', (words, doubted, finding) => {
  expect(opening(words, doubted)).toBe(finding);
});

test.each([
  ['小伙是联众投资的顾问', '小伙', 0.15, 'garbled', 'a guess in the place of a greeting'],
  ['小伙是联众投资的顾问', '小伙', 0.25, 'greeting-missing', 'heard a little better'],
  ['联众投资的顾问', '联众', 0.15, 'greeting-missing', 'the name begins the turn: there is no place for a greeting'],
  ['小伙是联众投资的顾问', '顾问', 0.15, 'greeting-missing', 'a guess elsewhere'],
])(
  'what nobody can read before the company’s name may be a greeting: %s, %s at %d → %s (%s)',
  (words, doubted, confidence, finding) => {
    expect(opening(words, doubted, confidence)).toBe(finding);
  },
);

const answering = (words: string, doubted: string, confidence?: number | null) =>
  findingOf(
    'no-forbidden-phrases',
    withWords(
      call().agent('您好，联众投资').customer('怎么还没办好').agent(words).customer('好吧'),
      doubted,
      confidence,
    ),
  );

test.each([
  ['分配移找别人去吧我这在开会', '移', 'hit-doubtful', 'one word of a phrase is doubted, and sounds like it'],
  ['分配移找别人去吧我这在开会', '会', 'none-said', 'what is doubted is not of the phrase'],
  ['分配都找别人去吧我这在开会', '都', 'none-said', 'sounds like another word'],
  ['分配移找背景去吧我这在开会', '移', 'none-said', 'two words are other ones'],
  ['下丝我了您稍等我看一下', '下', 'none-said', 'a phrase of four characters'],
])('a forbidden phrase may stand in words that were heard poorly: %s, %s → %s (%s)', (words, doubted, finding) => {
  expect(answering(words, doubted)).toBe(finding);
});

test('the engine that gives no probabilities doubts no word', () => {
  expect(answering('分配移找别人去吧我这在开会', '移', null)).toBe('none-said');
});

test('the phrase that may have been said is named', () => {
  const said = call().agent('您好，联众投资').customer('喂').agent('分配移找别人去吧我这在开会').customer('好');
  const verdict = verdictOf('no-forbidden-phrases', withWords(said, '移'));
  expect(verdict?.params?.phrases).toBe('T3 “移找别人去” ≈ “你找别人去”');
  expect(verdict?.evidence?.map(({ text }) => text)).toEqual(['移找别人去']);
});
