import { appendFileSync, copyFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { JudgedCall } from '../../src/model/report.ts';
import { soundsForPage } from '../../src/run/page-sounds.ts';
import { decodeFacts } from '../../src/store/facts-folder.ts';
import { fixture } from '../helpers/ffmpeg.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { sampleReport } from '../reports/sample-report.ts';

const [facts] = ['d-020.b25715a1'].map((name) => {
  const path = new URL(`../../fixtures/facts/${name}.facts.json`, import.meta.url);
  const loaded = decodeFacts(readFileSync(path, 'utf8'), name);
  if (loaded.kind !== 'gathered') throw loaded.error;
  return loaded.facts;
});
const sample = sampleReport().calls.find((one): one is JudgedCall => one.status === 'scored')!;
const evidence = { start: 16, end: 16.7, role: 'agent', text: '', source: 'audio' } as const;
const call: JudgedCall = {
  ...sample,
  recording: facts!.recording,
  verdicts: [{ ...sample.verdicts[0]!, evidence: [evidence], notes: [] }],
  view: { ...sample.view!, speech: facts!.speech, muted: [{ start: 16, end: 16.5 }] },
};

const { path: folder } = tempFolder();
const page = join(folder, 'night of #3.html');
const recording = join(folder, 'a.ogg');
copyFileSync(fixture('d-020.ogg'), recording);

it('clips: the evidence with a second around it; peaks in any case', async () => {
  const [sound] = await soundsForPage([{ path: recording, call }], page, {});
  expect(sound?.url).toBeNull();
  expect(sound?.clips.map(({ start, end }) => [start, end])).toEqual([[15, 17.7]]);
  expect(sound?.peaks?.legs.map(({ role }) => role)).toEqual(['agent', 'customer']);
  const [none] = await soundsForPage([{ path: recording, call }], page, { audio: 'none' });
  expect(none).toEqual({ ...sound, clips: [] });
});

it('files: whole calls beside the page for its owner alone, silent where a number is said', async () => {
  const [sound] = await soundsForPage([{ path: recording, call }], page, { audio: 'files' });
  expect(sound).toMatchObject({ url: 'night%20of%20%233-audio/1.wav', clips: [] });
  const file = join(folder, 'night of #3-audio', '1.wav');
  expect(statSync(file).mode & 0o077).toBe(0);
  const wav = readFileSync(file);
  const samples = wav.subarray(58);
  expect(samples.length / 2 / 8000).toBeCloseTo(facts!.recording.duration, 2);
  // 0xff is µ-law's zero; the low pass reaches two milliseconds into the silence.
  expect(new Set(samples.subarray(2 * 16.02 * 8000, 2 * 16.48 * 8000))).toEqual(new Set([0xff]));
  expect(new Set(samples.subarray(2 * 16.5 * 8000, 2 * 16.7 * 8000)).size).toBeGreaterThan(10);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('a recording that is gone, or is another one now, has no sound, and stderr says so', async () => {
  const said: string[] = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const other = join(folder, 'b.ogg');
  copyFileSync(fixture('d-020.ogg'), other);
  appendFileSync(other, 'x');
  const gone = { path: join(folder, 'c.ogg'), call };
  expect(await soundsForPage([{ path: other, call }, gone], page, {})).toEqual([null, null]);
  write.mockRestore();
  expect(said.join('')).toMatch(/no sound of recordings that are not where they were scored: 2/);
});
