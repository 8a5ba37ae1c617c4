import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/model/span.ts';
import { judge } from '../../src/scoring/judge.ts';
import { rulebook } from '../helpers/rulebook.ts';
import { factsOfTurns } from '../helpers/written-turns.ts';

const RULE = 'no-forbidden-phrases';

/**
 * What the rule finds where the agent's words are heard with such confidence, and by a further hearing as `again`.
 * @param doubted how many of the last characters the engine itself doubts; the net then takes the whole for harmless.
 */
function findingOf(heard: string, confidence: number, again: readonly string[], doubted = 0) {
  const written = factsOfTurns([
    { role: 'agent', text: '您好，联众投资，请讲。' },
    { role: 'customer', text: '我都打了三次电话了。' },
    { role: 'agent', text: heard },
    { role: 'customer', text: '好吧。' },
  ]);
  const wordsOf = ({ start, end }: Span) =>
    [...heard].map((text, i) => ({ text, start, end, confidence: i < heard.length - doubted ? 0.9 : 0.3 }));
  const weighed = ({ start, end }: Span) => (doubted === 0 ? {} : { dismissal: [{ start, end, logOdds: -5 }] });
  const utterances = written.utterances.map((one) =>
    one.text === heard ? { ...one, ...weighed(one), confidence, again, words: wordsOf(one) } : one,
  );
  const alone = { ...rulebook, rules: { [RULE]: rulebook.rules[RULE]! }, customRules: [] };
  return judge({ ...written, utterances }, alone).verdicts[0]?.finding;
}

describe('words that are too unsure to count', () => {
  it('count where a further hearing has them, too', () => {
    expect(findingOf('这我管不了', 0.3, [])).toBe('hit-doubtful');
    expect(findingOf('这我管不了', 0.3, ['那这我管不了嘛'])).toBe('taboo-said');
    expect(findingOf('这我管不了', 0.3, ['那这我馆不料'])).toBe('hit-doubtful');
  });

  it('count where it says the same phrase in other words', () => {
    expect(findingOf('我哪知道啊', 0.3, ['我哪儿知道啊'])).toBe('taboo-said');
    expect(findingOf('我哪知道啊', 0.3, ['我拿去道啊'])).toBe('hit-doubtful');
    expect(findingOf('我哪知道啊', 0.3, ['我管不了啊']), 'another phrase').toBe('hit-doubtful');
  });

  it('count by their sound where it has the words that were meant', () => {
    expect(findingOf('你急神吗', 0.59, [])).toBe('hit-doubtful');
    expect(findingOf('你急神吗', 0.59, ['你急什么？'])).toBe('taboo-said');
    expect(findingOf('你急神吗', 0.59, ['你几点吗'])).toBe('hit-doubtful');
    expect(findingOf('你急神吗', 0.59, ['我管不了'])).toBe('hit-doubtful');
  });

  it('stand in a sentence of which nothing else can be read', () => {
    const heard = '这个我哪儿知道，按一番三次机那本合同步就有';
    expect(findingOf(heard, 0.37, ['这个我哪儿知道，按一翻翻自己那份合同步就有。'], 9)).toBe('taboo-said');
    expect(findingOf(heard, 0.37, ['这个我拿去，按一翻翻自己那份合同步就有。'], 9)).toBe('suspected');
    expect(findingOf(heard, 0.37, ['这个我哪儿知道，按一翻翻自己那份合同步就有。'], 2), 'it can be read').toBe(
      'suspected',
    );
  });
});
