// score --queue on a real Redis: the same report as one machine, and the rate of one and two workers. Skipped aloud without
// redis-server. Usage: node tests/soak/queue.mjs
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, run, shortRecordings, verdict } from './lab.mjs';
import { startRedis, startWorker, stopWorker } from './queue-lab.mjs';

const redis = await startRedis('queue');
const { url } = redis;

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
  console.log(`this machine alone: exit ${own.exitCode}, ${own.seconds.toFixed(1)} s`);

  // The worker finds the recordings under another name, as on another machine.
  const elsewhere = join(newFolder(), 'mounted');
  symlinkSync(inbox, elsewhere);
  const one = await startWorker(redis, ['--map', `${inbox}=${elsewhere}`], 0);
  await score('warm', '--queue', url); // Loads its model.
  const alone = await score('one', '--queue', url);
  verdict(alone.exitCode === own.exitCode && same('one'), `one worker: exit ${alone.exitCode}, the same CSV and JSON`);
  const two = await startWorker(redis, [], 1);
  await score('warm', '--queue', url);
  const both = await score('two', '--queue', url);
  verdict(same('two'), `two workers: the same CSV and JSON`);
  console.log(
    `  rate: one worker of one thread ${alone.seconds.toFixed(1)} s, two ${both.seconds.toFixed(1)} s: ${(alone.seconds / both.seconds).toFixed(2)} times as fast (wanted 1.7, on a machine with two idle cores)`,
  );
  verdict((await stopWorker(two)) === 0, 'a worker that is told to stop ends with 0');
  await stopWorker(one);
} finally {
  redis.stop();
}
