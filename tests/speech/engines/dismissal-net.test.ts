import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openDismissalNet, type SentenceAmong } from '../../../src/speech/engines/dismissal-net.ts';
import { DISMISSAL } from '../../../src/speech/models/catalogue.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const [network, tokenizer] = DISMISSAL.files.map(({ path }) => join(here('../../../models'), path));
const net = await openDismissalNet({ network: network!, tokenizer: tokenizer! });
const oddsOf = (sentence: string, before = '', after = ''): Promise<number> => net.logOdds({ sentence, before, after });

interface Read extends SentenceAmong {
  readonly logOdds: number;
}
const reference: readonly Read[] = JSON.parse(readFileSync(here('../../../fixtures/dismissal-net.json'), 'utf8'));

test('it says what it said where it was trained, but for the rounding of its weights to 8 bits', async () => {
  expect(reference.length).toBeGreaterThan(12);
  for (const { logOdds, ...among } of reference) {
    const now = await net.read(among);
    expect(Math.abs(now - logOdds), among.sentence).toBeLessThan(0.5);
  }
});

test('of sentences of no writer the offending ones have the higher odds', async () => {
  const offending = ['你爱找谁找谁去，反正我这儿不管', '这点小事也值得打电话来问，真是的', '您问我，我问谁去呢'];
  const harmless = ['我帮您查一下，请您稍等', '这个我先记下来，查清楚了马上给您回电话', '您的身份证号请再报一遍'];
  const odds = async (all: readonly string[]) => await Promise.all(all.map((one) => oddsOf(one, '这事怎么办啊？')));
  expect(Math.min(...(await odds(offending)))).toBeGreaterThan(Math.max(...(await odds(harmless))) + 2);
});

test('what was said before changes what a sentence means', async () => {
  const sentence = '您别管了，放着吧';
  const [thanks, complaint] = ['我自己来搬也行的，谢谢你啊', '那我的钱到底怎么办？'];
  expect(await oddsOf(sentence, complaint)).not.toBeCloseTo(await oddsOf(sentence, thanks), 1);
});

test('help that follows takes back what a sentence seems to say, a farewell does not', async () => {
  const odds = (after: string) => oddsOf('这个没有办法', '我的钱到账了没有？', after);
  const [help, farewell] = [await odds('我马上转给结算部核实，今天下午给您回电'), await odds('就这样吧，再见')];
  expect(help).toBeLessThan(farewell - 1);
});

test('help that follows does not take back an insult', async () => {
  const odds = (sentence: string) => oddsOf(sentence, '怎么扣了我三百块钱？', '我给您发一份明细，您核对一下');
  expect(await odds('您自己不看清楚条款，这能怪谁')).toBeGreaterThan(2);
  expect(await odds('条款里是写清楚的，我念给您听')).toBeLessThan(-2);
});

test('what a sentence says by itself counts beside what it says among others', async () => {
  const [sentence, before, after] = ['您问我，我问谁去呢', '我的钱什么时候到账？', '我帮您登记一下，今天下午给您回电'];
  const [whole, alone] = [await oddsOf(sentence, before, after), await oddsOf(sentence)];
  const parts = [await oddsOf(sentence, before), await oddsOf(sentence, '', after)];
  expect(Math.min(alone, ...parts)).toBeLessThan(whole);
  expect(whole).toBeLessThan(Math.max(alone, ...parts));
});

test('marks at the end change nothing', async () => {
  const [bare, marked] = ['您自己看着办', '您自己看着办。'];
  expect(await oddsOf(marked, '怎么办？')).toBe(await oddsOf(bare, '怎么办'));
});

test('it reads anything: Latin letters, figures, signs it has no piece for, an hour of words', async () => {
  for (const text of ['', 'App打不开', '1234', '🙂', 'ㄅㄆ', '好的'.repeat(9000)])
    expect(Number.isFinite(await oddsOf(text, text, text))).toBe(true);
});
