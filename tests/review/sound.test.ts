import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { maskCall } from '../../src/privacy/mask-report.ts';
import { judgedCall } from '../../src/reports/build-report.ts';
import { createSounds } from '../../src/review/sound.ts';
import { judge } from '../../src/scoring/judge.ts';
import { findFfmpeg } from '../../src/speech/recordings/ffmpeg.ts';
import { politeFacts } from '../helpers/facts.ts';
import { newFolder } from '../helpers/ffmpeg.ts';
import { rulebook } from '../helpers/rulebook.ts';
import { WORDING } from '../reports/sample-report.ts';

/** A WAV of 16 kHz, two channels of a steady loud sound. */
const steady = (seconds: number): Buffer => {
  const frames = 16_000 * seconds;
  const wav = Buffer.alloc(44 + frames * 4);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + frames * 4, 4);
  wav.write('WAVEfmt ', 8);
  for (const [at, value] of [
    [16, 16],
    [24, 16_000],
    [28, 64_000],
    [40, frames * 4],
  ] as const)
    wav.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 2],
    [32, 4],
    [34, 16],
  ] as const)
    wav.writeUInt16LE(value, at);
  wav.write('data', 36);
  for (let i = 0; i < frames * 2; i++) wav.writeInt16LE(i % 4 < 2 ? 9000 : -9000, 44 + i * 2);
  return wav;
};

test('sound is silent where a number is said, on both legs, and as it was elsewhere', async () => {
  const path = join(newFolder(), 'a.wav');
  writeFileSync(path, steady(12));
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  const facts = {
    ...politeFacts(path, sha256),
    utterances: [
      { role: 'customer' as const, start: 4, end: 8, text: '我的手机号是一三六七二零五四四一九', confidence: 0.9 },
    ],
  };
  const sounds = createSounds({ ffmpeg: findFfmpeg(undefined, process.env.PATH ?? '').path });
  const call = maskCall(judgedCall(facts, judge(facts, rulebook), WORDING));
  const sound = { path, sha256, view: call.view! };
  const { wav } = await sounds(sound);
  const loudest = (from: number, to: number): number => {
    let most = 0;
    for (let at = 44 + Math.round(from * 16_000) * 4; at < 44 + Math.round(to * 16_000) * 4; at += 2)
      most = Math.max(most, Math.abs(wav.readInt16LE(at)));
    return most;
  };
  expect(loudest(0, 3)).toBe(9000);
  expect(loudest(9, 12)).toBe(9000);
  expect(loudest(5, 8)).toBe(0);
  // Another recording under the same name is not played.
  writeFileSync(path, steady(11));
  await expect(sounds(sound)).rejects.toMatchObject({ status: 404 });
});
