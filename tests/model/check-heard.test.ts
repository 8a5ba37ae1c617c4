import { expect, test } from 'vitest';
import { checkHeard } from '../../src/model/check-heard.ts';
import { heard, leg, segment } from '../helpers/heard.ts';

const words = [
  { text: '您', start: 1, end: 1.2, confidence: 0.9 },
  { text: '好', start: 1.2, end: 1.5, confidence: null },
];
const good = heard(
  [
    leg(
      0,
      {
        ...segment(1, 2, '您好'),
        words,
        alternatives: [{ text: '也好', behind: 0.1 }],
        dismissal: [{ start: 1, end: 2, logOdds: -3.25 }],
      },
      segment(3, 4, '再见'),
    ),
    { ...leg(1), unrecorded: [{ start: 50, end: 60 }] },
  ],
  2,
  { busy: [{ channel: 0, start: 50, end: 50.35 }] },
);

test('what was heard passes as it is', () => {
  expect(checkHeard(good)).toEqual({ heard: good });
  expect(checkHeard(JSON.parse(JSON.stringify(good)))).toEqual({ heard: good });
});

const withSegment = (change: object): unknown => ({
  ...good,
  legs: [{ ...good.legs[0]!, segments: [{ ...good.legs[0]!.segments[0]!, ...change }] }, good.legs[1]],
});
test.each<[string, unknown]>([
  ['nothing', null],
  ['a text', 'heard'],
  ['no legs', { ...good, legs: undefined }],
  ['a text that is none', withSegment({ text: 5 })],
  ['a confidence above 1', withSegment({ confidence: 1.2 })],
  ['a confidence that is no number', withSegment({ confidence: Number.NaN })],
  ['a segment that ends before it starts', withSegment({ start: 2, end: 1 })],
  ['a segment after the end of the recording', withSegment({ start: 59, end: 61 })],
  ['a segment before the recording', withSegment({ start: -1 })],
  ['words that are another text', withSegment({ words: words.slice(1) })],
  ['too many alternatives', withSegment({ alternatives: Array(9).fill({ text: '好', behind: 0 }) })],
  ['an alternative that is likelier', withSegment({ alternatives: [{ text: '好', behind: -1 }] })],
  ['a weighed sentence that ends before it starts', withSegment({ dismissal: [{ start: 2, end: 1, logOdds: 0 }] })],
  ['odds that are no number', withSegment({ dismissal: [{ start: 1, end: 2, logOdds: Number.NaN }] })],
  ['odds that are endless', withSegment({ dismissal: [{ start: 1, end: 2, logOdds: Infinity }] })],
  ['segments out of order', { ...good, legs: [leg(0, segment(3, 4, '再见'), segment(1, 2, '您好')), leg(1)] }],
  [
    'speech out of order',
    {
      ...good,
      legs: [
        {
          ...leg(0),
          speech: [
            { start: 3, end: 4 },
            { start: 1, end: 2 },
          ],
        },
      ],
    },
  ],
  [
    'an end that was not recorded, after the end',
    { ...good, legs: [{ ...leg(0), unrecorded: [{ start: 59, end: 61 }] }] },
  ],
  ['nothing recorded until before it began', { ...good, legs: [{ ...leg(0), unrecorded: [{ start: 2, end: 1 }] }] }],
  ['a tone after the end', { ...good, tones: { ...good.tones, busy: [{ channel: 0, start: 60, end: 61 }] } }],
  ['a decoder that is none', { ...good, recording: { ...good.recording, decoder: 'ffmpeg' } }],
  ['a hash that is none', { ...good, recording: { ...good.recording, sha256: '../../etc' } }],
])('%s is refused, with the place', (_, value) => {
  expect(checkHeard(value)).toEqual({ fault: expect.stringMatching(/.+: .+/) });
});
