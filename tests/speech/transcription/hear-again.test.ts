import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openGe2e } from '../../../src/speech/engines/ge2e.ts';
import { DEFAULT_ENGINE, WHISPER_BASE_INFO } from '../../../src/speech/engines/index.ts';
import { openSileroVad } from '../../../src/speech/engines/silero-vad.ts';
import { GE2E, SILERO_VAD } from '../../../src/speech/models/catalogue.ts';
import { spell } from '../../../src/speech/transcript/spell.ts';
import { hearAgain } from '../../../src/speech/transcription/hear-again.ts';
import { listen } from '../../../src/speech/transcription/listen.ts';
import { LISTEN_SETTINGS } from '../../../src/speech/transcription/settings.ts';
import { FFMPEG, fixture } from '../../helpers/ffmpeg.ts';

const models = fileURLToPath(new URL('../../../models', import.meta.url));
const tools = {
  transcriber: await DEFAULT_ENGINE.open({
    setup: { modelFolder: models },
    info: WHISPER_BASE_INFO,
    threads: 1,
    spell,
  }),
  detector: openSileroVad(join(models, SILERO_VAD.files[0].path), LISTEN_SETTINGS.vad),
  speakers: await openGe2e(join(models, GE2E.files[0].path)),
  decoder: { ffmpeg: FFMPEG },
  settings: LISTEN_SETTINGS,
  onProgress: () => {},
  signal: new AbortController().signal,
};

test('a doubtful segment is heard in the company of the one before it, then closely cut; nothing else changes', async () => {
  const path = fixture('d-029.mp3');
  const first = await listen(path, 'ab'.repeat(32), tools);
  const agent = first.legs[0]!.segments;
  // 好的，打扰您了，再见。 after 我的意思是活动名额不多，您不参加也可以。
  const last = agent.at(-1)!;
  const spans = [{ start: last.start, end: last.end }];
  const second = await hearAgain(path, { heard: first, spans }, tools);
  const [inCompany, ...more] = second.legs[0]!.segments.at(-1)!.again!;
  expect(more).toEqual([]);
  expect(inCompany).toMatch(/^.{0,3}打扰您/);
  expect(inCompany).not.toMatch(/活动|参加/);
  const third = await hearAgain(path, { heard: second, spans }, tools);
  const again = third.legs[0]!.segments.at(-1)!.again!;
  expect(again).toHaveLength(2);
  expect(again[0]).toBe(inCompany);
  expect(again[1]).not.toBe(inCompany);
  const { again: _, ...untouched } = third.legs[0]!.segments.at(-1)!;
  expect(untouched).toEqual(last);
  expect({ ...third, legs: [{ ...third.legs[0]!, segments: agent }, third.legs[1]] }).toEqual(first);
}, 60_000);

test('a voice of a mono recording is heard in the company of its own words', async () => {
  const path = fixture('d-030.wav');
  const first = await listen(path, 'ab'.repeat(32), tools);
  const { segments } = first.legs[0]!;
  // 好，那再见。 by the customer, who said 那个，上门要收费吗？ before the agent's 不收费的。
  const at = segments.length - 1;
  const { start, end } = segments[at]!;
  const second = await hearAgain(path, { heard: first, spans: [{ start, end }] }, tools);
  const texts = second.legs[0]!.segments.map(({ again }) => again);
  expect(texts.filter((again) => again !== undefined)).toHaveLength(1);
  expect(texts[at]).toEqual([expect.stringMatching(/^.{0,2}那再见。?$/)]);
}, 60_000);
