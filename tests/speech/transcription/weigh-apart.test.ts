import { expect, test } from 'vitest';
import { weighApart } from '../../../src/speech/transcription/weigh-apart.ts';
import { weighing } from '../../helpers/weighing.ts';

const ASKED = [
  { sentence: '我不知道', before: '', after: '' },
  { sentence: '您去问别人', before: '怎么办', after: '' },
];
const weighAs = (deed: string) => weighing(deed, (how) => weighApart('', ASKED, how));

test('sentences are weighed in another process, in their order', async () => {
  expect(await weighAs('weigh')).toEqual([4, 2]);
});

test.each([
  ['die', 'engine-died', /ended in the middle \(exit 7\)/],
  ['too-few', 'engine-answer', /what cannot be/],
  ['endless', 'engine-answer', /what cannot be/],
  ['nothing', 'engine-answer', /what cannot be/],
  ['words', 'engine-answer', /what cannot be/],
  ['other', 'engine-answer', /what cannot be/],
])(
  'a process that answers with something else (%s) is told in one line, without a recording',
  async (deed, code, message) => {
    const error = await weighAs(deed).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ exitCode: 69, code, path: undefined, message: expect.stringMatching(message) });
    expect(error).toHaveProperty('cure', expect.stringMatching(/^run this again/));
  },
);
