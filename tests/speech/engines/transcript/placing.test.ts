import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { entryOf, plainText } from '../../../../src/speech/engines/transcript/entry.ts';
import { transcriptPlaces } from '../../../../src/speech/engines/transcript/find-transcript.ts';
import { fitTimes, partAtPauses } from '../../../../src/speech/engines/transcript/fit-times.ts';
import { channelOf, roleOf, splitLabel } from '../../../../src/speech/engines/transcript/labels.ts';
import { placeEntries } from '../../../../src/speech/engines/transcript/place-entries.ts';

const said = (start: number, end: number, stated: Parameters<typeof entryOf>[3] = {}) =>
  entryOf({ start, end }, `从${start}起`, [], stated);
const span = (start: number, end: number) => ({ start, end });

describe('which leg an entry is of', () => {
  const legs = [[span(0, 2), span(6, 8)], [span(3, 5)]];
  const legsOf = (...entries: ReturnType<typeof said>[]) => placeEntries(entries, { legs }).map(({ leg }) => leg);

  test('its channel says it, where the transcript has both', () => {
    expect(legsOf(said(0, 2, { channel: 1 }), said(3, 5, { channel: 0 }))).toEqual([1, 0]);
  });

  test('a transcript of the mixed sound has one channel: who speaks at that time says it', () => {
    expect(legsOf(said(0, 2, { channel: 0 }), said(3, 5, { channel: 0 }), said(6, 8, { channel: 0 }))).toEqual([
      0, 1, 0,
    ]);
  });

  test('a label goes with the leg on which it mostly speaks, also where it overlaps the other', () => {
    const [a, b] = [{ speaker: 'spk_0' }, { speaker: 'spk_1' }];
    expect(legsOf(said(0, 2, a), said(3, 5, b), said(4, 4.8, a), said(6, 8, a))).toEqual([0, 1, 0, 0]);
  });

  test('words where nobody is heard go to the leg that speaks nearest', () => {
    expect(legsOf(said(5.1, 5.3), said(8.5, 9))).toEqual([1, 0]);
  });
});

describe('which voice an entry is of, on one leg', () => {
  const legs = [[span(0, 60)]];
  const voices = (...entries: ReturnType<typeof said>[]) => placeEntries(entries, { legs }).map(({ voice }) => voice);

  test('voices are numbered by who speaks first; a third is apart', () => {
    const [a, b, ivr] = [{ speaker: '7' }, { speaker: '3' }, { speaker: 'ivr' }];
    expect(voices(said(0, 1, ivr), said(1, 5, b), said(5, 9, a), said(9, 12, b))).toEqual([2, 0, 1, 0]);
  });

  test('channels of the sound that was transcribed are voices where the recording is mono', () => {
    expect(voices(said(0, 2, { channel: 1 }), said(2, 4, { channel: 0 }))).toEqual([0, 1]);
  });

  test('without labels nobody is told apart', () => {
    expect(voices(said(0, 2), said(2, 4))).toEqual([null, null]);
    expect(voices(said(0, 2, { speaker: '0' }), said(2, 4, { speaker: '0' }))).toEqual([null, null]);
  });
});

describe('times', () => {
  test('move to where speech is heard to begin and end, within reach', () => {
    const [one] = fitTimes([said(1, 3)], [span(0.5, 2), span(2.5, 3.4)]);
    expect(one).toMatchObject({ start: 0.5, end: 3.4 });
  });

  test('shrink to the speech they hold', () => {
    expect(fitTimes([said(0, 10)], [span(2, 4), span(5, 7)])[0]).toMatchObject({ start: 2, end: 7 });
  });

  test('never run into a neighbour, and stay where nobody is heard', () => {
    const [first, second] = fitTimes([said(1, 2), said(2.2, 3)], [span(0.8, 2.5)]);
    expect([first!.end, second!.start]).toEqual([2.2, 2.2]);
    expect(fitTimes([said(20, 22)], [span(0, 2)])[0]).toMatchObject({ start: 20, end: 22 });
  });

  test('an entry with word times is parted where nobody speaks for a clause', () => {
    const words = [
      { text: '您', start: 0, end: 0.2, confidence: null },
      { text: '好', start: 0.2, end: 0.4, confidence: null },
      { text: '请', start: 1.4, end: 1.6, confidence: null },
    ];
    const parts = partAtPauses(entryOf(span(0, 2), '您好，请', words));
    expect(parts.map(({ text, start, end }) => [text, start, end])).toEqual([
      ['您好，', 0, 0.4],
      ['请', 1.4, 1.6],
    ]);
  });
});

describe('labels', () => {
  test.each([
    ['坐席：您好', '坐席', '您好'],
    ['[客户] 喂', '客户', '喂'],
    ['SPEAKER_01: 您好', 'SPEAKER_01', '您好'],
    ['说话人2：好的', '说话人2', '好的'],
    ['右声道: 您好', '右声道', '您好'],
  ])('%s', (text, speaker, rest) => {
    expect(splitLabel(text)).toEqual({ speaker, text: rest });
  });

  test.each(['我的号码是：一三六', '时间：周四下午', '客户经理小周：不是标签'])('%s begins with no label', (text) => {
    expect(splitLabel(text)).toEqual({ speaker: null, text });
  });

  test('say which side or channel it is, or neither', () => {
    expect(['客服2', 'AGENT', '用户', 'spk_0', '主管'].map(roleOf)).toEqual(['agent', 'agent', 'customer', null, null]);
    expect(['left', '右声道', 'ch_1', 'spk_1'].map(channelOf)).toEqual([0, 1, 1, null]);
  });
});

test('the words of a text alone', () => {
  expect(plainText('<|zh|><|HAPPY|>您好 ， 请 问 <i>是</i> Mr Li')).toBe('您好，请问是 Mr Li');
  expect(['[音乐]', '(silence)', '【掌声】 '].map(plainText)).toEqual(['', '', '']);
});

describe('where a transcript is looked for', () => {
  const at = (...parts: string[]) => join(...parts);
  test('beside the recording, under its name with fewer and fewer endings', () => {
    expect(transcriptPlaces(at('in', 'd-005.gsm.wav')).slice(0, 3)).toEqual([
      at('in', 'd-005.json'),
      at('in', 'd-005.gsm.json'),
      at('in', 'd-005.gsm.wav.json'),
    ]);
  });

  test('in a folder, or by a pattern; what a name holds is no pattern', () => {
    expect(transcriptPlaces(at('in', 'a.wav'), 'asr')[0]).toBe(at('asr', 'a.json'));
    expect(transcriptPlaces(at('in', 'a.wav'), '{folder}/asr/{name}.srt')).toEqual(['in/asr/a.srt']);
    expect(transcriptPlaces(at('in', 'a.wav'), 'asr/{file}.json')).toEqual(['asr/a.wav.json']);
    expect(transcriptPlaces(at('in', '$&{file}.wav'), 'asr/{name}.json')).toEqual(['asr/$&{file}.json']);
  });
});
