import { describe, expect, it } from 'vitest';
import { partsOf, weighInParts } from '../../../src/speech/transcription/weigh-parts.ts';

const among = (sentence: string) => ({ sentence, before: '怎么还没到账', after: '我帮您登记了。' });

/** A long sentence whose second clause is the jibe. */
const LONG = '好的我再帮您查一遍记录，没有记录那就是您根本没打过呗，';

describe('a long sentence', () => {
  it('is asked clause by clause and in pairs of clauses, each with what follows it', () => {
    const three = among('您先别着急啊，规定就摆在那儿呢，您冲我说也没有用，');
    expect(partsOf(three).map(({ sentence, after }) => [sentence, after])).toEqual([
      ['您先别着急啊，规定就摆在那儿呢，', '您冲我说也没有用，我帮您登记了。'],
      ['规定就摆在那儿呢，', '您冲我说也没有用，我帮您登记了。'],
      ['规定就摆在那儿呢，您冲我说也没有用，', '我帮您登记了。'],
      ['您冲我说也没有用，', '我帮您登记了。'],
    ]);
    expect(partsOf(three).every(({ before }) => before === '怎么还没到账')).toBe(true);
  });

  it('has no parts while it is short, nor where it is one clause', () => {
    expect(partsOf(among('规定就摆在那儿，您冲我说也没有用'))).toEqual([]);
    expect(partsOf(among('这个是我们公司从去年三月份起就一直在执行的统一规定'))).toEqual([]);
  });

  it('weighs mostly what its worst part does, and never less than as a whole', async () => {
    const weigh = (whole: number, part: number) =>
      weighInParts(async ({ sentence }) => (sentence === LONG ? whole : sentence.startsWith('没有') ? part : -6))(
        among(LONG),
      );
    expect(await weigh(0, 4)).toBeCloseTo(2.8);
    expect(await weigh(3, 1)).toBe(3);
    expect(await weigh(-4.1, 9), 'plainly harmless as a whole').toBe(-4.1);
  });
});
