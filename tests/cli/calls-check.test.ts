import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '../helpers/ffmpeg.ts';
import { runCli } from '../helpers/run-cli.ts';

const folder = newFolder();
writeFileSync(join(folder, 'a.wav'), '');
writeFileSync(join(folder, 'b.wav'), '');
writeFileSync(
  join(folder, 'calls.csv'),
  '录音文件,通话编号,呼叫方向,工号,振铃时长,挂机方,备注\na.wav,17,呼入,0023,0:00:07,主叫,好\nc.wav,18,呼入,0024,soon,坐席,\n',
);

test('calls check shows how each row is read, and which recording it meets, in both languages', async () => {
  const english = await runCli(['calls', 'check', 'calls.csv', '.'], { cwd: folder });
  expect(english.exitCode).toBe(3);
  expect(
    english.stdout,
  ).toBe(`Columns read: 录音文件 → file, 通话编号 → call_id, 呼叫方向 → direction, 工号 → agent_id, 振铃时长 → ring_seconds, 挂机方 → hangup_party
Columns not read: 备注
    2  a.wav → a.wav
       Call 17 · inbound · Agent 0023 · rang 7 s · Hung up by customer
    3  c.wav → no recording
       Call 18 · inbound · Agent 0024 · Hung up by agent
       no row: b.wav
2 rows read, 1 with a recording; 1 problem
`);
  expect(english.stderr).toContain('calls.csv:3: column "ring_seconds" is "soon" and must be seconds');
  const chinese = await runCli(['calls', 'check', 'calls.csv', '--lang', 'zh'], { cwd: folder });
  expect(chinese.stdout).toContain('通话 17 · 呼入 · 坐席工号 0023 · 振铃 7 秒 · 挂机方 客户');
  expect(chinese.stdout).toContain('读取 2 行；问题 1 处');
});

test('calls check masks heads and cells that are somebody’s number, and shows a long cell cut', async () => {
  const folder = newFolder();
  const file = join(folder, 'calls.csv');
  writeFileSync(
    file,
    [
      'file,direction,13800138000',
      'a.wav,mail@example.com,1',
      'b.wav,验证码 482913,1',
      `c.wav,${'长'.repeat(5000)},1`,
    ].join('\n'),
  );
  const { stdout, stderr } = await runCli(['calls', 'check', file]);
  expect(stdout + stderr).not.toMatch(/13800138000|mail@|482913/);
  expect(stdout).toContain('Columns not read: ***********');
  expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(400);
  expect((await runCli(['calls', 'check', file, '--unmasked'])).stderr).toContain('482913');
}, 60_000);
