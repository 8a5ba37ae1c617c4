import { describe, expect, it } from 'vitest';
import type { SentenceAmong } from '../../../src/speech/engines/dismissal-net.ts';
import { cutSentences } from '../../../src/speech/transcription/cut-sentences.ts';
import { readingsBetween } from '../../../src/speech/transcription/near-readings.ts';
import { joinedAfter, saidAfter, saidBefore } from '../../../src/speech/transcription/said-around.ts';
import { type Weigh, weighBy, weighCalls, weighHeard } from '../../../src/speech/transcription/weigh-sentences.ts';
import { heard, leg, segment } from '../../helpers/heard.ts';

describe('sentences of a text', () => {
  const cut = (text: string) => cutSentences({ text, start: 0, end: 10 }).map((one) => one.text);

  it('end at their marks; short ones join what follows, and what says little is left out', () => {
    expect(cut('好的。我帮您查一下。请您不要挂机！？谢谢。')).toEqual(['好的。我帮您查一下。', '请您不要挂机！？']);
    expect(cut('这个……我不知道呀；您去问别人')).toEqual(['这个……我不知道呀；', '您去问别人']);
    expect(cut('嗯。')).toEqual([]);
    expect(cut('OK OK 拜拜')).toEqual([]);
    expect(cut('')).toEqual([]);
  });

  it('are cut at a comma where they are long, and anywhere where they have none', () => {
    const long = '我们按顺序给每位客户办理业务'.repeat(3);
    expect(cut(`${long}，请您耐心等待`)).toEqual([`${long}，`, '请您耐心等待']);
    expect(cut('办理业务'.repeat(30)).map((text) => text.length)).toEqual([48, 48, 24]);
  });

  it('are cut at pauses where a recogniser writes no marks, once they are long', () => {
    /** Words of a character each, of 0.15 s; 0.35 s where the voice pauses before one: behind a bar. */
    const spoken = (text: string) => {
      let now = 0;
      const words = [...text.matchAll(/(\|?)(.)/gu)].map(([, bar, word]) => {
        const start = now;
        now += bar === '|' ? 0.35 : 0.15;
        return { text: word!, start, end: now, confidence: null };
      });
      return { text: text.replaceAll('|', ''), start: 0, end: now, words };
    };
    const cutSpoken = (text: string) => cutSentences(spoken(text)).map((one) => one.text);
    expect(cutSpoken('有名额的话挂出去|两三天就能转掉|至于为什么名额少|这不是我管的事')).toEqual([
      '有名额的话挂出去两三天就能转掉至于为什么名额少',
      '这不是我管的事',
    ]);
    expect(cutSpoken('|有名额的话挂出去|两三天就能转掉'), 'not long').toHaveLength(1);
    expect(cutSpoken('有名额的话，挂出去|两三天就能转掉|至于为什么名额少|这不是我管的事'), 'with a mark').toHaveLength(
      1,
    );
    expect(cutSpoken('有名额的话挂出去两三天就能转掉至于为什么名额少这不是我管的事'), 'no pause').toHaveLength(1);
  });

  it('lie where their words do, else by their share of the characters', () => {
    const piece = { text: '我不知道。您去查一查。', start: 10, end: 15.5 };
    const spans = (words: object) => cutSentences({ ...piece, ...words }).map(({ start, end }) => [start, end]);
    expect(spans({})).toEqual([
      [10, 12.5],
      [12.5, 15.5],
    ]);
    const words = [
      { text: '我不', start: 10, end: 11, confidence: null },
      { text: '知道。', start: 11, end: 11.504, confidence: null },
      { text: '您去查一查。', start: 14, end: 16, confidence: null },
    ];
    expect(spans({ words })).toEqual([
      [10, 11.5],
      [14, 15.5],
    ]);
    expect(spans({ words: words.slice(1) }), 'words of another text').toEqual(spans({}));
  });
});

type Line = readonly [side: string, text: string, pause?: number];

/** One line after the other, each of a second; `pause`: seconds before a line, where it names none. */
const inTime = (lines: readonly Line[], usual: number) => {
  let now = 0;
  return lines.map(([side, text, pause = usual]) => {
    now += pause + 1;
    return { side, text, start: now - 1, end: now };
  });
};
const answered = (...lines: readonly Line[]) => saidBefore(inTime(lines, 1));
const goesOn = (...lines: readonly Line[]) => saidAfter(inTime(lines, 0.5));

describe('what was said before', () => {
  it('is what the other side began since the side itself last spoke', () => {
    const lines = answered(['a', '您好请讲话'], ['b', '我的卡丢了'], ['b', '怎么办呢？'], ['a', '您别着急']);
    expect(lines).toEqual(['', '您好请讲话', '', '我的卡丢了，怎么办呢？']);
  });

  it('is nothing where the side itself spoke in between, unless in the same turn or only to say yes', () => {
    const asked = ['b', '我的卡丢了'] as const;
    expect(answered(asked, ['a', '您别着急呀'], ['a', '我来查一下']).at(-1)).toBe('');
    expect(answered(asked, ['a', '您别着急呀'], ['a', '我来查一下', 0.9]).at(-1)).toBe('我的卡丢了');
    expect(answered(asked, ['a', '嗯'], ['a', '我来查一下']).at(-1)).toBe('我的卡丢了');
    const between = answered(asked, ['a', '您别着急呀'], ['b', '好', 0.1], ['a', '我来查一下', -0.5]);
    expect(between.at(-1)).toBe('好');
  });

  it('is the end of what was long', () => {
    expect(answered(['b', `${'喂'.repeat(100)}怎么办`], ['a', '我来查一下']).at(-1)).toMatch(/^喂{77}怎么办$/);
  });
});

/** Weighs a sentence by its length, and keeps what it was asked. */
const byLength = (): { readonly asked: SentenceAmong[]; readonly weigh: Weigh } => {
  const asked: SentenceAmong[] = [];
  const net = {
    logOdds: async (among: SentenceAmong) => {
      asked.push(among);
      return among.sentence.length + 0.001;
    },
  };
  return { asked, weigh: weighBy(net) };
};

describe('what follows', () => {
  it('is what the side itself goes on with in the same turn', () => {
    const lines = goesOn(
      ['a', '这个我查不到'],
      ['a', '我转给同事。'],
      ['a', '您别挂'],
      ['b', '好的谢谢你'],
      ['a', '不客气呀'],
    );
    expect(lines).toEqual(['我转给同事。您别挂', '您别挂', '', '', '']);
  });

  it('ends at a pause, and where another side says more than yes', () => {
    expect(goesOn(['a', '这个我查不到'], ['a', '再见', 1.1])[0]).toBe('');
    expect(goesOn(['a', '这个我查不到'], ['b', '嗯', -0.8], ['a', '我转给同事', -0.5])[0]).toBe('我转给同事');
    expect(goesOn(['a', '这个我查不到'], ['b', '那怎么办呢', -0.8], ['a', '我转给同事', -0.5])[0]).toBe('');
  });

  it('is the start of what was long, the rest of the piece first', () => {
    expect(goesOn(['a', '请稍等'], ['a', '喂'.repeat(100)])[0]).toMatch(/^喂{80}$/);
    expect(joinedAfter('您去问', '再见')).toBe('您去问，再见');
    expect(joinedAfter('', '再见')).toBe('再见');
  });
});

describe('weighing', () => {
  it('gives every sentence of every leg what the net says of it, after what the other leg said', async () => {
    const { asked, weigh } = byLength();
    const call = heard(
      [
        leg(0, segment(1, 3, '我的卡丢了怎么办')),
        leg(1, segment(4, 9, '我不知道。您去查一查。'), segment(10, 11, '嗯')),
      ],
      2,
    );
    const weighed = await weighHeard(call, weigh);
    expect(asked).toEqual([
      { sentence: '我的卡丢了怎么办', before: '', after: '' },
      { sentence: '我不知道。', before: '我的卡丢了怎么办', after: '您去查一查。' },
      { sentence: '您去查一查。', before: '我的卡丢了怎么办', after: '' },
    ]);
    expect(weighed.legs.map(({ segments }) => segments.map(({ dismissal }) => dismissal))).toEqual([
      [[{ start: 1, end: 3, logOdds: 8 }]],
      [
        [
          { start: 4, end: 6.27, logOdds: 5 },
          { start: 6.27, end: 9, logOdds: 6 },
        ],
        undefined,
      ],
    ]);
    const bare = weighed.legs.map(({ segments }) => segments.map(({ dismissal: _, ...one }) => one));
    expect(bare).toEqual(call.legs.map(({ segments }) => segments));
  });

  it('takes the voices of one leg for sides, and a label for the side it names', async () => {
    const asked = async (...segments: Parameters<typeof leg>[1][]) => {
      const net = byLength();
      await weighHeard(heard([leg(0, ...segments)], 1), net.weigh);
      return net.asked.map(({ before }) => before);
    };
    const [first, second] = [segment(1, 2, '我的卡丢了', 0), segment(3, 4, '您别着急呀', 1)];
    expect(await asked(first, second)).toEqual(['', '我的卡丢了']);
    expect(await asked({ ...first, voice: 1 }, second)).toEqual(['', '']);
    const labelled = { ...first, voice: 1, role: 'customer' } as const;
    expect(await asked(labelled, { ...second, role: 'agent' })).toEqual(['', '我的卡丢了']);
  });

  it('weighs what near readings have in place of a sentence that rather dismisses', async () => {
    const asked: string[] = [];
    const odds = new Map([
      ['还是去知识吧。', 5],
      ['还是去知识版。', -3],
      ['还是纸质版。', -6],
      ['您要电子吧。', -1],
    ]);
    const weigh: Weigh = async (sentences) => {
      asked.push(...sentences.map(({ sentence }) => sentence));
      return sentences.map(({ sentence }) => odds.get(sentence)!);
    };
    const alternatives = [
      { text: '您要电子版。还是去知识版。', behind: 0.1 },
      { text: '你要电子吧，还是去知识吧！', behind: 0.2 },
      { text: '您要电子吧。还是纸质版。', behind: 0.26 },
    ];
    const call = heard([leg(0, { ...segment(1, 7, '您要电子吧。还是去知识吧。'), alternatives })], 1);
    const [dismissal] = (await weighHeard(call, weigh)).legs[0]!.segments.map((one) => one.dismissal);
    expect(dismissal!.map(({ logOdds, least }) => [logOdds, least])).toEqual([
      [-1, undefined],
      [5, -3],
    ]);
    expect(asked, 'not what is spoken alike, nor what is far behind').toEqual([
      '您要电子吧。',
      '还是去知识吧。',
      '还是去知识版。',
    ]);
  });

  it('weighs once what is said alike in several calls, and anew what has been weighed', async () => {
    const { asked, weigh } = byLength();
    const say = (role: 'agent' | 'customer', start: number, text: string) =>
      ({ role, start, end: start + 1, text, confidence: null }) as const;
    const stale = { ...say('agent', 5, '嗯'), dismissal: [{ start: 5, end: 6, logOdds: 9 }] };
    const weighed = await weighCalls(
      [
        [say('agent', 1, '您好请讲。'), say('agent', 3, '您好请讲。'), stale],
        [say('customer', 2, '我的卡丢了'), say('agent', 4, '您好请讲。')],
      ],
      weigh,
    );
    expect(asked).toEqual([
      { sentence: '您好请讲。', before: '', after: '' },
      { sentence: '我的卡丢了', before: '', after: '' },
      { sentence: '您好请讲。', before: '我的卡丢了', after: '' },
    ]);
    expect(
      weighed.map((call) => call.map(({ dismissal }) => dismissal?.map((one) => [one.start, one.logOdds]))),
    ).toEqual([
      [[[1, 5]], [[3, 5]], undefined],
      [[[2, 5]], [[4, 5]]],
    ]);
  });
});

describe('what a near reading has in place of a stretch', () => {
  const between = (text: string, other: string, part: string): string | undefined =>
    readingsBetween(
      { text, alternatives: [{ text: other, behind: 0 }] },
      text.indexOf(part),
      text.indexOf(part) + part.length,
    )[0];

  it('is found where the readings differ in length, in marks and at their ends', () => {
    const text = '和你的评论您需要电子吧还是去知识吧';
    expect(between(text, '和你的凭证，你们需要电子版，还是纸质版', '还是去知识吧')).toBe('还是纸质版');
    expect(between(text, '和你的凭证，您需要电子版，还是纸质版', '和你的评论')).toBe('和你的凭证，');
    expect(between(text, '合您的凭证您需要电子吧还是去知识吧', '您需要电子吧还是去知识吧')).toBeUndefined();
    expect(between(text, '还是去知识', '和你的评论')).toBeUndefined();
  });
});
