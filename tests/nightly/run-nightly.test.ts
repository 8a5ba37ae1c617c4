import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { runNightly } from '../../src/nightly/run-nightly.ts';
import { newFolder } from '../helpers/ffmpeg.ts';

const SHOW_CURSOR = '\x1b[?25h';
const HIDE_CURSOR = '\x1b[?25l';
const wasTerminal = process.stderr.isTTY;
afterEach(() => {
  vi.restoreAllMocks();
  process.stderr.isTTY = wasTerminal;
});

test('a night that cannot listen leaves the terminal as it was', async () => {
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  process.stderr.isTTY = true;
  const inbox = newFolder();
  const out = newFolder();
  writeFileSync(join(inbox, 'a.wav'), 'sound');
  const night = runNightly({
    inbox: [inbox],
    out,
    night: '2026-11-24',
    agentSide: 'right',
    settle: 0,
    retention: null,
    storePath: join(out, 'calls.sqlite'),
    clock: { now: Date.now, sleep: async () => {} },
    log: join(out, 'log'),
    ffmpeg: join(inbox, 'no-ffmpeg'),
  });
  await expect(night).rejects.toMatchObject({ code: 'ffmpeg-missing' });
  const count = (code: string): number => written.join('').split(code).length - 1;
  expect(count(HIDE_CURSOR)).toBe(count(SHOW_CURSOR));
});
