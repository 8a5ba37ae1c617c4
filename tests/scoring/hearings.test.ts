import { describe, expect, it } from 'vitest';
import type { CallFacts } from '../../src/model/call-facts.ts';
import { furtherHearings } from '../../src/scoring/hearings.ts';
import { judge } from '../../src/scoring/judge.ts';
import { call } from '../helpers/call.ts';
import { rulebook } from '../helpers/rulebook.ts';

/** A call whose agent opens and closes with the given words. */
const spoken = (opening: string, closing: string): CallFacts =>
  call()
    .ring(2)
    .agent(opening)
    .customer('我想问一下净值')
    .agent('一点零三')
    .customer('好，再见')
    .agent(closing)
    .customer('再见')
    .busy(4)
    .facts();
/** The same call with further hearings of the utterance that has these words. */
const heardAgain = (facts: CallFacts, text: string, ...again: readonly string[]): CallFacts => ({
  ...facts,
  utterances: facts.utterances.map((one) => (one.text === text ? { ...one, again } : one)),
});
const verdictOf = (facts: CallFacts, rule: string) => judge(facts, rulebook).verdicts.find((one) => one.rule === rule)!;

const GREETING = '您好，联众投资，请讲';
const THANKS = '谢谢您的来电，再见';

it('takes what sentences weigh from words that were others', () => {
  const facts = heardAgain(spoken(GREETING, THANKS), GREETING, '您好，连重投资，请讲');
  const dismissal = [{ start: 0, end: 99, logOdds: 1 }];
  const weighed = { ...facts, utterances: facts.utterances.map((one) => ({ ...one, dismissal })) };
  const [second] = furtherHearings(weighed);
  expect(second!.utterances.map((one) => one.dismissal !== undefined)).toEqual([false, true, true, true, true, true]);
});

describe('a verdict over several hearings', () => {
  it('passes by words that only a further hearing has, and says so', () => {
    const facts = spoken(GREETING, '展现云的来里，再见');
    expect(verdictOf(facts, 'polite-closing').verdict).toBe('fail');
    const verdict = verdictOf(heardAgain(facts, '展现云的来里，再见', '好', '感谢您的来电，再见'), 'polite-closing');
    expect(verdict).toMatchObject({ verdict: 'pass', warnings: ['second-hearing'] });
    expect(verdict.evidence.map(({ text }) => text)).toEqual(['感谢您的来电', '再见']);
  });

  it('is unknown where a further hearing resembles the missing words', () => {
    const facts = spoken(GREETING, '那就这样，再见');
    const verdict = verdictOf(heardAgain(facts, '那就这样，再见', '展现您的来电，再见'), 'polite-closing');
    expect(verdict).toMatchObject({ verdict: 'unknown', finding: 'garbled', warnings: [] });
  });

  it('is unknown where nothing came of a further hearing', () => {
    const facts = heardAgain(spoken(GREETING, '小小人，小小人，小小人'), '小小人，小小人，小小人', '');
    expect(verdictOf(facts, 'polite-closing')).toMatchObject({ verdict: 'unknown', finding: 'not-readable' });
  });

  it('stays a fail when no hearing has the words', () => {
    const facts = heardAgain(spoken('请讲', THANKS), '请讲', '情讲', '请奖');
    expect(verdictOf(facts, 'opening-greeting')).toMatchObject({ verdict: 'fail', finding: 'both-missing' });
  });

  it('stays a pass whatever a further hearing has', () => {
    const facts = heardAgain(spoken(GREETING, THANKS), THANKS, '写写再');
    expect(verdictOf(facts, 'polite-closing')).toMatchObject({ verdict: 'pass', warnings: [] });
  });

  it('leaves words alone on which no such rule rests', () => {
    const facts = heardAgain(spoken(GREETING, THANKS), THANKS, '我不知道');
    expect(verdictOf(facts, 'no-forbidden-phrases').verdict).toBe('pass');
  });
});

describe('forbidden words in words that cannot be read', () => {
  const said = (text: string, ...again: readonly string[]) =>
    verdictOf(
      heardAgain(
        call().agent('您好，联众投资').customer('净值多少').agent(text, { confidence: 0.2 }).customer('哦').facts(),
        text,
        ...again,
      ),
      'no-forbidden-phrases',
    );

  it('are possible where only another hearing has them', () => {
    const among = (again: string) =>
      verdictOf(
        heardAgain(
          call()
            .agent('您好，联众投资，请问有什么可以帮您')
            .customer('净值多少')
            .agent('你提什么', { confidence: 0.2 })
            .customer('哦')
            .agent('今天的净值是一点零三，昨天是一点零二')
            .facts(),
          '你提什么',
          again,
        ),
        'no-forbidden-phrases',
      );
    expect(among('你其什么？')).toMatchObject({
      verdict: 'unknown',
      finding: 'in-other-reading',
      params: { phrases: expect.stringContaining('急什么'), heard: '你提什么' },
    });
    expect(among('你提这么').finding).toBe('none-said');
  });

  it('fail where another hearing has them too', () => {
    const verdict = said('按一翻这个我哪儿知道', '那翻这个，我哪儿知道啊');
    expect(verdict).toMatchObject({ verdict: 'fail', finding: 'taboo-said' });
    expect(verdict.evidence.map(({ text }) => text)).toEqual(['我哪儿知道']);
  });

  it.each([
    ['another hearing lacks them', '按一翻这个我哪儿知道', '按一翻这个我拿指导'],
    ['nothing came of another hearing', '按一翻这个我哪儿知道', ''],
    ['they are so short that both may be by chance', '不清楚', '不清楚'],
  ])('are only put up for review where %s', (_, text, again) => {
    expect(said(text, again)).toMatchObject({ verdict: 'unknown', finding: 'hit-doubtful' });
  });
});
