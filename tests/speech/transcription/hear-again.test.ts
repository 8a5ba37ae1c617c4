import { expect, test } from 'vitest';
import { DEFAULT_ENGINE, WHISPER_BASE_INFO } from '../../../src/speech/engines/index.ts';
import { spell } from '../../../src/speech/transcript/spell.ts';
import { hearAgain } from '../../../src/speech/transcription/hear-again.ts';
import { listen } from '../../../src/speech/transcription/listen.ts';
import { surveyRecording } from '../../../src/speech/transcription/survey.ts';
import { MODELS } from '../../helpers/engine-cases.ts';
import { fixture } from '../../helpers/ffmpeg.ts';
import { LISTENING_TOOLS } from '../../helpers/listening-tools.ts';

const tools = {
  transcriber: await DEFAULT_ENGINE.open({
    setup: { modelFolder: MODELS },
    info: WHISPER_BASE_INFO,
    threads: 1,
    spell,
  }),
  ...LISTENING_TOOLS,
};

test('a doubtful segment is heard in the company of the one before it; nothing else changes', async () => {
  const recording = await surveyRecording(fixture('d-029.mp3'), tools);
  const first = await listen(recording, 'ab'.repeat(32), tools);
  const agent = first.legs[0]!.segments;
  // 好的，打扰您了，再见。 after 我的意思是活动名额不多，您不参加也可以。
  const last = agent.at(-1)!;
  const spans = [{ start: last.start, end: last.end }];
  const second = await hearAgain(recording, { heard: first, spans }, tools);
  const [inCompany, ...more] = second.legs[0]!.segments.at(-1)!.again!;
  expect(more).toEqual([]);
  expect(inCompany).toMatch(/^.{0,3}打扰您/);
  expect(inCompany).not.toMatch(/活动|参加/);
  const { again: _, ...untouched } = second.legs[0]!.segments.at(-1)!;
  expect(untouched).toEqual(last);
  expect({ ...second, legs: [{ ...second.legs[0]!, segments: agent }, second.legs[1]] }).toEqual(first);
}, 60_000);

test('a voice of a mono recording is heard in the company of its own words', async () => {
  const recording = await surveyRecording(fixture('d-030.wav'), tools);
  const first = await listen(recording, 'ab'.repeat(32), tools);
  const { segments } = first.legs[0]!;
  // 好，那再见。 by the customer, who said 那个，上门要收费吗？ before the agent's 不收费的。
  const at = segments.length - 1;
  const { start, end } = segments[at]!;
  const second = await hearAgain(recording, { heard: first, spans: [{ start, end }] }, tools);
  const texts = second.legs[0]!.segments.map(({ again }) => again);
  expect(texts.filter((again) => again !== undefined)).toHaveLength(1);
  expect(texts[at]).toEqual([expect.stringMatching(/^.{0,2}那再见。?$/)]);
}, 60_000);

test('words that stand alone on their leg have no company: they are heard closely cut', async () => {
  const recording = await surveyRecording(fixture('d-020.ogg'), tools);
  const first = await listen(recording, 'ab'.repeat(32), tools);
  const [leg, other] = first.legs;
  const alone = { ...first, legs: [leg!, { ...other!, segments: other!.segments.slice(0, 1) }] };
  // 您好，请讲。
  const { start, end } = alone.legs[1]!.segments[0]!;
  const second = await hearAgain(recording, { heard: alone, spans: [{ start, end }] }, tools);
  expect(second.legs[1]!.segments[0]!.again).toEqual([expect.stringMatching(/^.好，?请/)]);
}, 60_000);

test('segments that are doubtful together are each heard as they are by themselves', async () => {
  const recording = await surveyRecording(fixture('d-004.mp3'), tools);
  const first = await listen(recording, 'ab'.repeat(32), tools);
  const spans = first.legs.flatMap(({ segments }) => segments.slice(1, 4).map(({ start, end }) => ({ start, end })));
  const againOf = async (doubtful: typeof spans): Promise<readonly string[]> =>
    (await hearAgain(recording, { heard: first, spans: doubtful }, tools)).legs.flatMap(({ segments }) =>
      segments.flatMap(({ again }) => again ?? []),
    );
  const alone: string[] = [];
  for (const span of spans) alone.push(...(await againOf([span])));
  expect(alone).toHaveLength(spans.length);
  expect(new Set(alone).size).toBe(spans.length);
  expect(await againOf(spans)).toEqual(alone);
}, 120_000);
