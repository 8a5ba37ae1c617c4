import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fixture, newFolder } from '../../helpers/ffmpeg.ts';
import { listeningProcesses, runCli } from '../../helpers/run-cli.ts';

const isAlive = (pid: number): boolean => {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

const until = async (done: () => boolean, seconds: number): Promise<boolean> => {
  for (let i = 0; i < seconds * 10; i++) {
    if (done()) return true;
    await sleep(100);
  }
  return done();
};

// Processes are read from /proc.
test.runIf(process.platform === 'linux').each(['SIGKILL', 'SIGTERM'] as const)(
  'no listening process and no decoder outlives a program that ends by %s',
  async (signal) => {
    const folder = newFolder();
    const pidFile = join(folder, 'pid');
    const decoder = join(folder, 'decoder');
    writeFileSync(decoder, `#!/bin/sh\necho $$ > ${pidFile}\nexec sleep 600\n`);
    chmodSync(decoder, 0o755);
    let program: ChildProcess | null = null;
    const run = runCli(['score', fixture('d-029.mp3'), '--ffmpeg', decoder], {
      env: { ORT_DISABLE_TELEMETRY: '' },
      onStart: (child) => {
        program = child;
      },
    });
    expect(await until(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '', 60)).toBe(true);
    const started = program as unknown as ChildProcess;
    const children = [...listeningProcesses(started.pid ?? 0), Number(readFileSync(pidFile, 'utf8'))];
    expect(children).toHaveLength(2);
    expect(children.every(isAlive)).toBe(true);
    // ONNX Runtime reports to its maker unless it is told not to before it loads.
    for (const child of children)
      expect(readFileSync(`/proc/${child}/environ`, 'utf8').split('\0')).toContain('ORT_DISABLE_TELEMETRY=1');
    started.kill(signal);
    // The first SIGTERM lets the call in hand finish, the second does not.
    if (signal === 'SIGTERM') void sleep(500).then(() => started.kill(signal));
    await run;
    expect(await until(() => !children.some(isAlive), 20)).toBe(true);
  },
  120_000,
);
