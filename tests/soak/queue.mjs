// score --queue on a real Redis: the same report as one machine, workers killed in the middle, and the rate of one and two
// workers. Skipped aloud without redis-server. Usage: node tests/soak/queue.mjs [kills] [seed]
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BIN, newFolder, randomFrom, run, shortRecordings, verdict } from './lab.mjs';

try {
  execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
} catch {
  console.log('SKIPPED queue: there is no redis-server here (Debian: apt-get install redis-server)');
  process.exit(0);
}
const kills = Number(process.argv[2] ?? 20);
const seed = Number(process.argv[3] ?? Date.now() % 1e6);
const random = randomFrom(seed);

const port = await new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
const redis = spawn(
  'redis-server',
  ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', newFolder()],
  {
    stdio: 'ignore',
  },
);
const url = `redis://127.0.0.1:${port}`;
await sleep(1000);

/** Starts a worker of one process, on one core where one is named; resolves when it takes work. */
const startWorker = (more = [], core = null) =>
  new Promise((resolve, reject) => {
    const command = [process.execPath, BIN, 'worker', '--queue', url, '--jobs', '1', ...more];
    const [program, ...args] = core === null ? command : ['taskset', '-c', String(core), ...command];
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (text) => {
      if (String(text).includes('listening for work')) resolve(child);
    });
    child.on('exit', (code) => reject(new Error(`a worker ended with ${code}`)));
  });
const stop = (child, signal = 'SIGTERM') =>
  new Promise((resolve) => {
    child.removeAllListeners('exit').on('exit', (code) => resolve(code));
    child.kill(signal);
  });

try {
  const inbox = shortRecordings(12, 4);
  writeFileSync(join(inbox, 'broken.wav'), 'no sound');
  const reports = newFolder();
  const score = async (name, ...more) => {
    const began = performance.now();
    const files = ['--csv', join(reports, `${name}.csv`), '--json', join(reports, `${name}.json`)];
    const result = await run(['score', inbox, '--lang', 'zh', ...files, ...more]);
    return { ...result, seconds: (performance.now() - began) / 1000 };
  };
  const same = (name) =>
    ['csv', 'json'].every(
      (kind) =>
        readFileSync(join(reports, `${name}.${kind}`), 'utf8') === readFileSync(join(reports, `own.${kind}`), 'utf8'),
    );

  const own = await score('own', '--jobs', '1');
  console.log(`seed ${seed}; this machine alone: exit ${own.exitCode}, ${own.seconds.toFixed(1)} s`);

  // The worker finds the recordings under another name, as on another machine.
  const elsewhere = join(newFolder(), 'mounted');
  symlinkSync(inbox, elsewhere);
  const one = await startWorker(['--map', `${inbox}=${elsewhere}`], 0);
  await score('warm', '--queue', url); // Loads its model.
  const alone = await score('one', '--queue', url);
  verdict(alone.exitCode === own.exitCode && same('one'), `one worker: exit ${alone.exitCode}, the same CSV and JSON`);
  const two = await startWorker([], 1);
  await score('warm', '--queue', url);
  const both = await score('two', '--queue', url);
  verdict(same('two'), `two workers: the same CSV and JSON`);
  console.log(
    `  rate: one worker of one thread ${alone.seconds.toFixed(1)} s, two ${both.seconds.toFixed(1)} s: ${(alone.seconds / both.seconds).toFixed(2)} times as fast (wanted 1.7, on a machine with two idle cores)`,
  );
  verdict((await stop(two)) === 0, 'a worker that is told to stop ends with 0');
  await stop(one);

  let worker = await startWorker();
  let done = false;
  let killed = 0;
  const killing = (async () => {
    while (!done && killed < kills) {
      await sleep(500 + random() * 3500);
      if (done) break;
      await stop(worker, 'SIGKILL');
      killed++;
      worker = await startWorker();
    }
  })();
  let rounds = 0;
  while (killed < kills) {
    rounds++;
    const result = await score('killed', '--queue', url);
    const ok = result.exitCode === own.exitCode && same('killed');
    if (!ok) verdict(false, `after ${killed} kills: exit ${result.exitCode}: ${result.stderr}`);
  }
  done = true;
  await killing;
  await stop(worker);
  verdict(
    process.exitCode !== 1,
    `${killed} workers killed at random moments over ${rounds} runs: always the same CSV and JSON`,
  );
} finally {
  redis.kill();
}
