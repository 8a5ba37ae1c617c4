import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type DiagnosisOptions, diagnose } from '../../src/doctor/diagnose.ts';
import { CHECKS, type Check } from '../../src/doctor/finding.ts';
import { newFolder } from '../helpers/ffmpeg.ts';
import { runCli } from '../helpers/run-cli.ts';
import { runHere } from '../helpers/run-here.ts';

const NOW: DiagnosisOptions = {
  folders: [],
  specimen: null,
  env: { PATH: process.env.PATH, LC_ALL: 'zh_CN.UTF-8' },
  node: process.versions.node,
};

/** What a diagnosis says of one thing, with some of what it is told changed. */
const say = async (check: Check, change: Partial<DiagnosisOptions>) =>
  (await diagnose({ ...NOW, ...change })).filter((finding) => finding.check === check);

/** A program in the place of ffmpeg that says of itself what it is told to. */
const fakeFfmpeg = (banner: string, decoders: string): string => {
  const path = join(newFolder(), 'ffmpeg');
  writeFileSync(
    path,
    `#!/bin/sh\ncase "$*" in *-decoders*) cat <<'END'\n${decoders}\nEND\n;; *) echo '${banner}';; esac\n`,
  );
  chmodSync(path, 0o755);
  return path;
};

test('a machine that has everything: each thing is looked at once, nothing is in the way', async () => {
  const findings = await diagnose(NOW);
  expect(findings.map(({ check }) => check)).toEqual(CHECKS.filter((check) => check !== 'redis' && check !== 'speed'));
  expect(findings.filter(({ standing }) => standing === 'broken')).toEqual([]);
  expect(findings.every(({ standing, cure }) => (standing === 'ok') === (cure === null))).toBe(true);
});

test('an old Node', async () => {
  expect(await say('node', { node: '18.20.4' })).toMatchObject([
    { standing: 'broken', message: '18.20.4', cure: expect.stringContaining('Node 20') },
  ]);
});

test('an ffmpeg that is not there', async () => {
  expect(await say('ffmpeg', { ffmpeg: '/nowhere/ffmpeg' })).toMatchObject([
    { standing: 'broken', message: expect.stringContaining('/nowhere/ffmpeg') },
  ]);
});

test('an ffmpeg of 2018, and one that lacks decoders', async () => {
  const all =
    ' A....D pcm_alaw x\n A....D pcm_mulaw x\n A....D mp3float x\n A....D opus x\n A....D amrnb x\n A....D gsm_ms x';
  const old = fakeFfmpeg('ffmpeg version 4.1 Copyright (c) 2000-2018 the FFmpeg developers', all);
  const [finding] = await say('ffmpeg', { ffmpeg: old });
  expect(finding).toMatchObject({ standing: 'warning' });
  expect(finding!.message).toMatch(/2018|without decoders/);
  const poor = fakeFfmpeg('ffmpeg version 7.1 Copyright (c) 2000-2024 the FFmpeg developers', ' A....D pcm_alaw x');
  expect(await say('ffmpeg', { ffmpeg: poor })).toMatchObject([
    { standing: 'warning', message: expect.stringContaining('without decoders for'), cure: expect.any(String) },
  ]);
});

test('a folder that is not there; nothing is left in one that is', async () => {
  const folder = newFolder();
  const missing = join(folder, 'reports');
  expect(await say('folders', { folders: [folder, missing] })).toMatchObject([
    { standing: 'broken', message: `${missing}: cannot be written to` },
  ]);
  mkdirSync(missing);
  expect(await say('folders', { folders: [missing] })).toMatchObject([
    { standing: 'ok', message: [tmpdir(), missing].join(', ') },
  ]);
  expect(readdirSync(missing)).toEqual([]);
});

test.each([
  [{}, 'warning'],
  [{ LANG: 'C' }, 'warning'],
  [{ LANG: 'zh_CN.GBK' }, 'warning'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'warning'],
  [{ LANG: 'C.utf8' }, 'ok'],
])('a locale of %j is %s', async (env, standing) => {
  expect(await say('locale', { env: { PATH: process.env.PATH, ...env } })).toMatchObject([{ standing }]);
});

test('a Redis that does not answer is named', async () => {
  expect(await say('redis', { queue: 'redis://127.0.0.1:1' })).toMatchObject([
    { standing: 'broken', message: expect.stringContaining('127.0.0.1:1'), cure: expect.any(String) },
  ]);
});

test('the speed is measured by listening to a cut of a bundled call, and nothing of it stays', async () => {
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('call-etiquette-doctor-'));
  const before = left();
  const { exitCode, stdout } = await runCli(['doctor', '--json']);
  expect(exitCode).toBe(0);
  const { findings } = JSON.parse(stdout) as { findings: { check: string; message: string }[] };
  const { message } = findings.find(({ check }) => check === 'speed')!;
  const [factor, calls, jobs] = message.match(/[\d.]+/g)!.map(Number);
  expect(message).toBe(
    `${factor!.toFixed(1)} s of sound a second and process, about ${calls} calls of a minute an hour; processes: ${jobs}`,
  );
  // A process hears 60 calls of a minute an hour for each second of sound a second; a fifth less where several share the cores.
  const expected = 60 * factor! * (jobs === 1 ? 1 : 0.8 * jobs!);
  expect(Math.abs(calls! / expected - 1)).toBeLessThan(0.06 / factor! + 1 / calls!);
  expect(left()).toEqual(before);
}, 120_000);

test('the command ends with 69 where something is in the way, as text with the cure and as JSON', async () => {
  const missing = join(newFolder(), 'reports');
  const text = await runHere(['doctor', '--no-speed', '--out', missing]);
  expect(text.exitCode).toBe(69);
  expect(text.stdout.replace(/\s+/g, ' ')).toContain('cannot be written to → make the folder');
  const { exitCode, stdout } = await runHere(['doctor', '--no-speed', '--json', '--out', missing]);
  expect(exitCode).toBe(69);
  const { healthy, findings } = JSON.parse(stdout) as { healthy: boolean; findings: { check: string }[] };
  expect(healthy).toBe(false);
  expect(findings.filter(({ check }) => check === 'folders')).toMatchObject([{ standing: 'broken' }]);
  const sound = await runHere(['doctor', '--no-speed', '--json']);
  expect([sound.exitCode, (JSON.parse(sound.stdout) as { healthy: boolean }).healthy]).toEqual([0, true]);
});

test('it speaks Chinese where it is asked to', async () => {
  const { stdout } = await runHere(['doctor', '--no-speed', '--lang', 'zh', '--out', join(newFolder(), 'x')]);
  expect(stdout).toContain('可写的文件夹');
  expect(stdout).not.toMatch(/cannot be written|make the folder/);
});
