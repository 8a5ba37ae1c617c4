import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { callsOf } from '../../../../src/speech/engines/transcript/collection.ts';
import { readTranscript } from '../../../../src/speech/engines/transcript/read-transcript.ts';
import { newFolder } from '../../../helpers/ffmpeg.ts';

const FOLDER = fileURLToPath(new URL('../../../../fixtures/transcripts', import.meta.url));

/** The first six turns of d-004, as every file of the folder has them. */
const TURNS = [
  [0.4, 1.14, 'customer', '喂，哪位？'],
  [1.74, 5.65, 'agent', '您好，我是联众投资的客户经理小周，请问是刘女士吗？'],
  [7.45, 8.16, 'customer', '嗯，我是。'],
  [8.66, 15.23, 'agent', '刘女士，上次您说想了解一下家庭资产配置，我不知道您是否方便这周来我们网点坐一坐？'],
  [15.93, 19.3, 'customer', '这周可能有点紧，周四下午吧，周四我休息。'],
  [
    20,
    27.93,
    'agent',
    '周四下午两点半可以吗？地址在中山路二十八号三楼。要是您到时候没空，提前给我发个消息改时间就行。',
  ],
] as const;

interface Expected {
  readonly form: string;
  /** How it tells the two apart. */
  readonly by: 'channel' | 'speaker' | null;
  readonly words: boolean;
  readonly confidence: boolean;
  /** Its sentences are parts of turns. */
  readonly parts?: true;
  /** It leaves the marks out. */
  readonly bare?: true;
}

const FILES: Readonly<Record<string, Expected>> = {
  'whisper.json': { form: 'whisper', by: null, words: true, confidence: true },
  'whisperx.json': { form: 'whisper', by: 'speaker', words: true, confidence: false },
  'whisper-cpp.json': { form: 'whisper', by: null, words: true, confidence: true },
  'funasr.json': { form: 'funasr', by: 'speaker', words: true, confidence: false },
  'funasr-timestamps.json': { form: 'funasr', by: null, words: true, confidence: false, parts: true },
  'funasr-server.json': { form: 'funasr', by: null, words: true, confidence: false, bare: true },
  'aws.json': { form: 'aws-transcribe', by: 'channel', words: true, confidence: true, parts: true },
  'aws-speakers.json': { form: 'aws-transcribe', by: 'speaker', words: true, confidence: true, parts: true },
  'aws-analytics.json': { form: 'aws-transcribe', by: 'speaker', words: true, confidence: true },
  'aliyun.json': { form: 'aliyun', by: 'channel', words: true, confidence: false },
  'aliyun-bailian.json': { form: 'aliyun', by: 'channel', words: true, confidence: false },
  'aliyun-flash.json': { form: 'aliyun', by: 'channel', words: false, confidence: false },
  'aliyun-tingwu.json': { form: 'aliyun', by: 'speaker', words: true, confidence: false, bare: true },
  'tencent.json': { form: 'tencent', by: 'speaker', words: true, confidence: false },
  'tencent-lines.json': { form: 'tencent', by: 'speaker', words: false, confidence: false },
  'tencent-flash.json': { form: 'tencent', by: 'channel', words: true, confidence: false },
  'own.json': { form: 'json', by: 'speaker', words: false, confidence: true },
  'labelled.srt': { form: 'subtitles', by: 'speaker', words: false, confidence: false },
  'plain.gb18030.srt': { form: 'subtitles', by: null, words: false, confidence: false },
  'voices.vtt': { form: 'subtitles', by: 'speaker', words: false, confidence: false },
};

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

test('every file of fixtures/transcripts is read here or listened to with its recording', () => {
  const others = readdirSync(FOLDER).filter((name) => !(name in FILES));
  expect(others.sort()).toEqual(['README.md', 'd-004.srt', 'd-030.vtt']);
});

describe.each(Object.entries(FILES))('%s', (name, { form, by, words, confidence, parts, bare: unmarked }) => {
  const read = readTranscript(join(FOLDER, name));

  test('has the turns with their times, whoever speaks', async () => {
    const { entries, form: found } = await read;
    expect(found).toBe(form);
    for (const [start, end, , text] of TURNS) {
      const within = entries.filter((entry) => entry.start >= start - 0.01 && entry.end <= end + 0.01);
      const said = within.map((entry) => entry.text).join('');
      expect(unmarked ? bare(said) : said).toBe(unmarked ? bare(text) : text);
      if (!parts) expect(within).toHaveLength(1);
      expect(within[0]!.start).toBeCloseTo(start, 2);
      expect(within.at(-1)!.end).toBeCloseTo(end, 2);
    }
    expect(entries.map((entry) => entry.text).join('').length).toBeLessThan(200);
  });

  test('tells the two apart as far as it can', async () => {
    const { entries } = await read;
    const sides = new Map<unknown, Set<unknown>>();
    for (const entry of entries) {
      const role = TURNS.findLast(([start]) => entry.start >= start - 0.01)![2];
      const label = by === null ? null : entry[by];
      sides.set(role, (sides.get(role) ?? new Set()).add(label));
    }
    const [customer, agent] = [[...sides.get('customer')!], [...sides.get('agent')!]];
    expect([customer.length, agent.length]).toEqual([1, 1]);
    if (by === null) expect(customer).toEqual([null]);
    else expect(customer).not.toEqual(agent);
  });

  test('gives words and confidences where the file has them', async () => {
    const { entries, confidence: kind } = await read;
    expect(kind).toBe(confidence ? 'stated' : 'none');
    for (const entry of entries) {
      expect(entry.words !== null).toBe(words);
      expect(entry.confidence !== null).toBe(confidence);
      if (entry.words === null) continue;
      expect(entry.words.map((word) => word.text).join('')).toBe(entry.text);
      for (const word of entry.words) {
        expect(word.start).toBeGreaterThanOrEqual(entry.start - 0.01);
        expect(word.end).toBeLessThanOrEqual(entry.end + 0.01);
      }
    }
  });
});

describe('what is no transcript', () => {
  const folder = newFolder();
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  test.each([
    ['cut.json', '{"segments":[{"start":0,', 'is no JSON'],
    ['other.json', '{"name":"call-etiquette","version":"1"}', 'is no transcript of a known form'],
    ['list.json', '[1,2,3]', 'is no transcript of a known form'],
    ['notes.srt', 'nothing with a time in it', 'is no transcript of a known form'],
    [
      'back.json',
      '{"segments":[{"start":3,"end":1,"text":"您好"}]}',
      'has a time that cannot be, in its part 1 (3 to 1)',
    ],
    ['early.json', '{"segments":[{"start":-3,"end":1,"text":"您好"}]}', 'has a time that cannot be'],
    ['timeless.json', '{"segments":[{"start":0,"end":0,"text":"您好"}]}', 'has words without times'],
    ['binary.vtt', Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256), 'is no transcript of a known form'],
  ])('%s: one line that says so', async (name, content, message) => {
    await expect(readTranscript(write(name, content))).rejects.toThrow(message);
  });

  test('one that is not there', async () => {
    await expect(readTranscript(join(folder, 'none.json'))).rejects.toThrow('cannot be read (ENOENT)');
  });

  test('an empty one is a call in which nothing was said', async () => {
    expect((await readTranscript(write('silent.json', '{"segments":[]}'))).entries).toEqual([]);
  });

  test('figures above certainty are cut', async () => {
    const file = write('sure.json', '[{"start":0,"end":1,"text":"您好","confidence":1,"words":[]}]');
    expect((await readTranscript(file)).entries[0]?.confidence).toBe(1);
  });
});

describe('a file of several calls', () => {
  const call = (extra: object) => ({ transcript: [{ start: 0, end: 1, text: '您好' }], ...extra });
  test.each([
    ['a list with ids', [call({ callId: 'x' }), call({ callId: 'y' })], ['x', 'y']],
    [
      'a report',
      { calls: [call({ recording: { path: 'in/a.wav' } }), call({ recording: { path: 'in/b.wav' } })] },
      ['a.wav', 'b.wav'],
    ],
    [
      'FunASR of several files',
      [
        { key: 'a', text: '' },
        { key: 'b', text: '' },
      ],
      ['a', 'b'],
    ],
    ['names that come twice', [call({ id: 1 }), call({ id: 1 })], ['1', '2']],
    ['no names', [call({}), call({})], ['1', '2']],
  ])('%s', (_, value, ids) => {
    expect(callsOf(value)?.map(({ id }) => id)).toEqual(ids);
  });

  test('one call is one call: a list of utterances, one result, a report of one', () => {
    const utterance = { start: 0, end: 1, text: '您好' };
    for (const value of [[utterance, utterance], [call({})], { calls: [call({})] }, { segments: [] }, null, 7])
      expect(callsOf(value)).toBeNull();
  });
});
