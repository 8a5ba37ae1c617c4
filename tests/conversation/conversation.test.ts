import { describe, expect, it } from 'vitest';
import { Conversation, LISTENING_LIMITS } from '../../src/conversation/index.ts';
import { setRecordedAside } from '../../src/conversation/recorded-voices.ts';
import { type CallBuilder, call } from '../helpers/call.ts';
import { rulebook } from '../helpers/rulebook.ts';

const view = (builder: CallBuilder) => new Conversation(builder.facts(), LISTENING_LIMITS, rulebook.lists);
const texts = (turns: readonly { readonly text: string }[]) => turns.map((turn) => turn.text);

describe('a recorded voice and a person in one breath', () => {
  it('keep of what sentences weigh those that are wholly theirs', () => {
    const text = '工号一零二三为您服务。您好，联众投资。';
    const facts = call().agent(text, { seconds: 19 }).customer('你好').facts();
    const weights = [
      { start: 0.5, end: 10, logOdds: -1 },
      { start: 10, end: 14, logOdds: -2 },
      { start: 14, end: 19.5, logOdds: -3 },
    ];
    const [first, ...rest] = facts.utterances;
    const weighed = { ...facts, utterances: [{ ...first!, dismissal: weights }, ...rest] };
    const { facts: live, recorded } = setRecordedAside(weighed, rulebook.lists);
    expect(recorded.map(({ dismissal }) => dismissal)).toEqual([[weights[0]]]);
    expect(live.utterances.map(({ dismissal }) => dismissal)).toEqual([[weights[2]], undefined]);
  });
});

describe('turns', () => {
  it('joins what is less than 1.0 s apart and cuts at 1.0 s', () => {
    expect(texts(view(call().agent('一').agent('二', { gap: 0.99 })).agentTurns)).toEqual(['一二']);
    expect(texts(view(call().agent('一').agent('二', { gap: 1 })).agentTurns)).toEqual(['一', '二']);
  });

  it('cuts where the other side speaks wholly inside the gap', () => {
    const builder = call().agent('一').customer('嗯', { gap: 0.1, seconds: 0.3 }).agent('二', { gap: 0.1 });
    expect(texts(view(builder).agentTurns)).toEqual(['一', '二']);
  });

  it('does not cut where the other side only overlaps the gap', () => {
    const builder = call().agent('一').customer('嗯', { gap: -0.1, seconds: 0.5 }).agent('二', { gap: 0.1 });
    expect(texts(view(builder).agentTurns)).toEqual(['一二']);
  });

  it('does not cut at a short noise of the other side, but at long speech without words', () => {
    const noise = call().agent('一').mumble('customer', 0.3, 0.1).agent('二', { gap: 0.1 });
    expect(texts(view(noise).agentTurns)).toEqual(['一二']);
    const speech = call().agent('一').mumble('customer', 0.6, 0.1).agent('二', { gap: 0.1 });
    expect(texts(view(speech).agentTurns)).toEqual(['一', '二']);
  });

  it('keeps a turn without words unless it is too short to hold any', () => {
    const turns = view(call().mumble('agent', 0.5).customer('喂').mumble('agent', 0.6)).agentTurns;
    expect(turns).toMatchObject([{ text: '', readable: false }]);
  });

  it('gives words of an unknown role to nobody', () => {
    const heard = view(call().agent('一').somebody('二').customer('三'));
    expect([texts(heard.agentTurns), texts(heard.customerTurns), texts(heard.unknownTurns)]).toEqual([
      ['一'],
      ['三'],
      ['二'],
    ]);
    expect(texts(heard.turns)).toEqual(['一', '二', '三']);
  });

  it('finds an utterance that voice activity missed', () => {
    const facts = call().agent('一').customer('二').facts();
    const heard = new Conversation(
      { ...facts, speech: { agent: [], customer: [], unknown: [] } },
      LISTENING_LIMITS,
      {},
    );
    expect(texts(heard.turns)).toEqual(['一', '二']);
  });

  it('does not take a tone for speech', () => {
    const heard = view(call().ring(2, { start: 0 }).mumble('customer', 1.2, -1.6).agent('您好'));
    expect(heard.customerTurns).toEqual([]);
  });
});

describe('announcements', () => {
  it('are no turns', () => {
    const heard = view(call().agent('您的通话将被录音').agent('您好', { gap: 2 }).customer('喂'));
    expect(texts(heard.agentTurns)).toEqual(['您好']);
  });

  it('are cut off the front of a turn', () => {
    const heard = view(call().agent('您好，欢迎致电|查询请按一键|您好，联众投资').customer('喂'));
    expect(texts(heard.agentTurns)).toEqual(['您好，联众投资']);
    expect(heard.agentTurns[0]?.start).toBe(heard.agentTurns[0]?.utterances[0]?.start);
  });

  it('are only looked for before the first and after the last words of the customer', () => {
    const heard = view(
      call().agent('您好').customer('怎么办').agent('请按确认键').customer('好').agent('请按一键评价', { gap: 2 }),
    );
    expect(texts(heard.agentTurns)).toEqual(['您好', '请按确认键']);
  });

  it('stay where a live speaker introduces himself', () => {
    const heard = view(call().outbound().agent('您好，我是小王，通话将被录音').customer('喂'));
    expect(texts(heard.agentTurns)).toEqual(['您好，我是小王，通话将被录音']);
  });
});

describe('readable', () => {
  const first = (builder: CallBuilder) => view(builder).agentTurns[0];

  it('wants a mean confidence of 0.45, weighed by characters', () => {
    expect(first(call().agent('一二', { confidence: 0.45 }))?.readable).toBe(true);
    expect(first(call().agent('一二', { confidence: 0.44 }))?.readable).toBe(false);
    const mixed = call().agent('一二三', { confidence: 0.6 }).agent('四', { gap: 0.7, confidence: 0 });
    expect(first(mixed)?.confidence).toBeCloseTo(0.45);
    expect(first(mixed)?.readable).toBe(true);
  });

  it('counts words without a confidence as 0.6', () => {
    expect(first(call().agent('一二'))?.confidence).toBe(0.6);
  });

  it('wants words under 0.7 of the speech', () => {
    expect(first(call().agent('一', { seconds: 0.7 }).mumble('agent', 0.3, 0.5))?.readable).toBe(true);
    expect(first(call().agent('一', { seconds: 0.69 }).mumble('agent', 0.31, 0.5))?.readable).toBe(false);
  });
});

describe('speech without words', () => {
  it('spoils a turn from 0.6 s', () => {
    const long = (seconds: number) => call().agent('一', { seconds: 5 }).mumble('agent', seconds, 0.5);
    expect(view(long(0.6)).agentTurns[0]?.readable).toBe(false);
    expect(view(long(0.59)).agentTurns[0]?.readable).toBe(true);
  });

  it('is known from two syllables, 0.4 s, wherever it is', () => {
    const heard = view(call().agent('一', { seconds: 5 }).mumble('agent', 0.4, 3).mumble('agent', 0.39, 3));
    expect(heard.agentTurns).toHaveLength(1);
    expect(heard.agentWordless).toHaveLength(1);
    expect(heard.agentWordless[0]?.start).toBeCloseTo(8.5);
  });
});

describe('coverage', () => {
  it('is the share of speech with readable words', () => {
    const builder = call()
      .agent('一', { seconds: 6 })
      .agent('二', { seconds: 2, confidence: 0.4 })
      .mumble('agent', 2, 1);
    expect(view(builder).agentCoverage).toBeCloseTo(0.6);
  });

  it('counts speech of unknown voices as not readable', () => {
    expect(view(call().agent('一', { seconds: 6 }).somebody('二', { seconds: 2 })).agentCoverage).toBeCloseTo(0.75);
  });

  it('is 1 when nobody speaks', () => {
    expect(view(call()).agentCoverage).toBe(1);
  });
});

describe('answered', () => {
  it.each([
    ['speech', call().customer('喂'), true],
    ['nobody speaks', call().ring(2), false],
    ['the call record says yes', call().data({ answered: true }), true],
    ['the call record says no', call().customer('喂').data({ answered: false }), false],
    ['talk time in the call record', call().data({ talkSeconds: 3 }), true],
    ['only an announcement', call().agent('查询请按一键'), false],
  ])('%s', (_name, builder, answered) => {
    expect(view(builder).answered).toBe(answered);
  });
});

describe('silences', () => {
  it('lie between the first and the last speech, where nobody speaks', () => {
    const builder = call()
      .ring(2)
      .agent('一', { seconds: 2 })
      .silence(5)
      .customer('二', { gap: 0, seconds: 2 })
      .agent('三', { gap: -1, seconds: 2 })
      .tail(9);
    const { silences, talk } = view(builder);
    expect(silences).toHaveLength(1);
    expect((silences[0]?.end ?? 0) - (silences[0]?.start ?? 0)).toBeCloseTo(5);
    expect(talk.start).toBeCloseTo(7.8);
    expect(talk.end).toBeCloseTo(17.8);
  });

  it.each(['agent', 'customer'] as const)('count where the %s was recorded, and are whole beside', (role) => {
    const builder = call().lead(0).agent('一', { seconds: 2 }).silence(20).customer('二', { gap: 0, seconds: 2 });
    builder.silence(4).agent('三', { gap: 0, seconds: 2 });
    const { silences, unheardSilences } = view(builder.unrecorded(role, 10, 16));
    expect(silences.map(({ start, end }) => [start, end])).toEqual([
      [2, 10],
      [16, 22],
      [24, 28],
    ]);
    expect(unheardSilences).toEqual([{ start: 2, end: 22 }]);
  });
});

describe('words of the agent that were lost', () => {
  const talk = (seconds: number) =>
    call().lead(0).agent('一', { seconds: 2 }).customer('二', { gap: 2, seconds }).agent('三', { gap: 8, seconds: 2 });
  it('are where the customer speaks for 3 s and the agent was not recorded', () => {
    const gap = { start: 3, end: 11.5 };
    expect(view(talk(3).unrecorded('agent', 3, 11.5)).agentLost).toEqual([gap]);
    expect(view(talk(2.9).unrecorded('agent', 3, 11.5)).agentLost).toEqual([]);
    expect(view(talk(3).unrecorded('customer', 3, 11.5)).agentLost).toEqual([]);
  });

  it('are none where the line rings', () => {
    const rings = call().ring(2, { start: 0.5 }).customer('喂', { gap: 0, seconds: 4 }).agent('一');
    expect(view(rings.unrecorded('agent', 0, 11.5)).agentLost).toEqual([]);
  });
});

describe('release', () => {
  it('takes the call record before the tone', () => {
    expect(view(call().customer('喂').busy(4).data({ hangupParty: 'agent' })).release).toMatchObject({
      party: 'agent',
      source: 'cdr',
    });
    expect(view(call().customer('喂').busy(2)).release).toMatchObject({ party: 'customer', source: 'tone' });
    expect(view(call().customer('喂').busy(1)).release).toMatchObject({ party: null, source: null });
  });

  it('counts a busy burst that the last speech runs into when most of it lies after', () => {
    const into = (seconds: number) =>
      call().customer('喂', { seconds: 1 }).busy(2).customer('喂', { gap: -1.05, seconds });
    expect(view(into(0.17)).busyAfterSpeech).toHaveLength(2);
    expect(view(into(0.18)).busyAfterSpeech).toHaveLength(1);
  });

  it('is dated by the first busy burst after the last word of the customer, else by the end of the file', () => {
    const busy = call().customer('喂', { seconds: 1 }).busy(3, { after: 0.7 });
    expect(view(busy).release.at).toBeCloseTo(2.2);
    expect(view(call().customer('喂', { seconds: 1 }).tail(3)).release.at).toBeCloseTo(4.5);
  });
});

/** The customer begins to speak at 6.5 s; the recording ends 1 s behind it and lacks the agent from a moment on. */
const speaksOn = (seconds: number, from: number, to?: number) =>
  call()
    .lead(0)
    .agent('一', { seconds: 5 })
    .customer('二', { gap: 1.5, seconds })
    .tail(1)
    .unrecorded('agent', from, to);

describe('the end of the recording', () => {
  it.each([
    ['complete', call().agent('一', { seconds: 5 }), false],
    ['decoded shorter than promised', call().agent('一').warn('cut-short'), true],
    ['3 s less than the talk time', call().lead(0).agent('一', { seconds: 5 }).tail(0).data({ talkSeconds: 8 }), false],
    [
      'more than 3 s less than the talk time',
      call().lead(0).agent('一', { seconds: 5 }).tail(0).data({ talkSeconds: 8.1 }),
      true,
    ],
    ['without the agent, to whom the customer speaks on', speaksOn(3, 6), true],
    ['without the agent, to whom the customer says a word', speaksOn(2.9, 6), false],
    ['recorded again before it is over', speaksOn(3, 6, 10.4), false],
    ['without the agent, who put down the line', speaksOn(3, 6).data({ hangupParty: 'agent' }), false],
    [
      'without the agent, who put down the line long after',
      speaksOn(3, 6).customer('三', { gap: 1, seconds: 1 }).data({ hangupParty: 'agent' }),
      true,
    ],
  ])('%s', (_name, builder, missing) => {
    expect(view(builder).endMissing).toBe(missing);
  });
});

describe('overlaps', () => {
  it('are absent in mono', () => {
    expect(view(call().agent('一').mono()).overlaps).toBeUndefined();
  });

  it('tell how long the customer had spoken and how long both speak', () => {
    const [overlap] = view(call().customer('一', { seconds: 3 }).agent('二', { gap: -1, seconds: 4 })).overlaps ?? [];
    expect(overlap?.spokenBefore).toBeCloseTo(2);
    expect(overlap?.seconds).toBeCloseTo(1);
  });
});

describe('views', () => {
  it('are made once', () => {
    const heard = view(call().agent('一').customer('二'));
    expect(heard.agentTurns).toBe(heard.agentTurns);
    expect(heard.turns).toBe(heard.turns);
    expect(heard.agentTurns[0]?.words).toBe(heard.agentTurns[0]?.words);
  });
});
