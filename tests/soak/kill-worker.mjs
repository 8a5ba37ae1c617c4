// kill -9 of a worker at random moments; another takes its place, and the run goes on: every call must be scored exactly once,
// and the CSV must be that of an undisturbed run. A killed worker's recording is given back after 15 to 30 seconds.
// Skipped aloud without redis-server. Usage: node tests/soak/kill-worker.mjs [rounds] [seed]
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  heardIn,
  newFolder,
  randomFrom,
  reportsIn,
  run,
  sameReports,
  shortRecordings,
  storedCalls,
  verdict,
} from './lab.mjs';
import { openQueue, startRedis, startWorker, stopWorker } from './queue-lab.mjs';

const rounds = Number(process.argv[2] ?? 20);
const seed = Number(process.argv[3] ?? Date.now() % 1e6);
const random = randomFrom(seed);
const calls = 4;
const inbox = shortRecordings(calls, 3);

const redis = await startRedis('kill-worker');
const queue = openQueue(redis);
const place = () => {
  const out = newFolder();
  const store = join(out, 'calls.sqlite');
  const args = ['score', inbox, '--store', store, '--csv', join(out, 'report.csv'), '--lang', 'zh'];
  return { args: [...args, '--queue', redis.url], store, reports: () => reportsIn(out) };
};
/** Milliseconds until a recording is in a worker's hands. */
const firstInHand = async () => {
  const began = performance.now();
  while ((await queue.getActiveCount()) === 0) await sleep(5);
  return performance.now() - began;
};

let worker = await startWorker(redis);
try {
  await run(place().args); // Loads the worker's models.
  const undisturbed = place();
  const began = performance.now();
  const first = run(undisturbed.args);
  const idle = await firstInHand();
  const { exitCode, stderr } = await first;
  const busy = performance.now() - began - idle;
  if (exitCode !== 0) throw new Error(`the undisturbed run ended with ${exitCode}: ${stderr}`);
  const expected = undisturbed.reports();
  console.log(`seed ${seed}; an undisturbed run has recordings in hand for ${Math.round(busy)} ms`);

  let midCall = 0;
  for (let round = 1; round <= rounds; round++) {
    const { args, store, reports } = place();
    const running = run(args);
    await firstInHand();
    const moment = Math.round(random() * busy * 0.7); // A machine that is less busy now is done sooner.
    await sleep(moment);
    const active = await queue.getActiveCount();
    await stopWorker(worker, 'SIGKILL');
    if (active > 0) midCall++;
    worker = await startWorker(redis);
    const ended = await running;
    const stored = storedCalls(store);
    const { heard } = heardIn(store);
    const left = Object.values(await queue.getJobCounts()).reduce((sum, count) => sum + count, 0);
    const once = stored.length === calls && new Set(stored).size === calls && heard === calls && left === 0;
    const again = await run(args);
    const ok =
      ended.exitCode === 0 &&
      once &&
      again.exitCode === 0 &&
      storedCalls(store).length === calls &&
      sameReports(reports(), expected);
    console.log(
      `${String(round).padStart(2)}: killed after ${moment} ms with ${active} in hand; the run: exit ${ended.exitCode}, ${stored.length} stored, ${left} left in Redis; ${ok ? 'same CSV' : `WRONG ${ended.stderr}${again.stderr}`}`,
    );
    if (!ok) process.exitCode = 1;
  }
  verdict(
    process.exitCode !== 1,
    `${rounds} workers killed at random moments, ${midCall} of them in the middle of a call`,
  );
} finally {
  worker.removeAllListeners('exit');
  worker.kill('SIGKILL');
  await queue.close();
  redis.stop();
}
