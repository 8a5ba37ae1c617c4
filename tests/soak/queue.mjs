// score --queue on a real Redis: the same report as one machine, and the rate of one and two workers. Skipped aloud without
// redis-server. The rate needs two idle cores, one for each worker. Usage: node tests/soak/queue.mjs [recordings] [seconds each]
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, run, shortRecordings, verdict } from './lab.mjs';
import { startRedis, startWorker, stopWorker } from './queue-lab.mjs';

const redis = await startRedis('queue');
const { url } = redis;

const count = Number(process.argv[2] ?? 24);
const seconds = Number(process.argv[3] ?? 12);

try {
  const inbox = shortRecordings(12, 4);
  writeFileSync(join(inbox, 'broken.wav'), 'no sound');
  const reports = newFolder();
  const score = async (name, recordings, ...more) => {
    const began = performance.now();
    const files = ['--csv', join(reports, `${name}.csv`), '--json', join(reports, `${name}.json`)];
    const result = await run(['score', recordings, '--lang', 'zh', ...files, ...more]);
    return { ...result, seconds: (performance.now() - began) / 1000 };
  };
  const same = (name, other) =>
    ['csv', 'json'].every((kind) => {
      const [one, two] = [name, other].map((file) => readFileSync(join(reports, `${file}.${kind}`), 'utf8'));
      return one === two;
    });

  const own = await score('own', inbox, '--jobs', '1');
  console.log(`this machine alone: exit ${own.exitCode}, ${own.seconds.toFixed(1)} s`);

  // The worker finds the recordings under another name, as on another machine.
  const elsewhere = join(newFolder(), 'mounted');
  symlinkSync(inbox, elsewhere);
  const long = shortRecordings(count, seconds, 1);
  const one = await startWorker(redis, ['--map', `${inbox}=${elsewhere}`], 0);
  const first = await score('one', inbox, '--queue', url); // Its worker loads its model.
  verdict(
    first.exitCode === own.exitCode && same('one', 'own'),
    `one worker: exit ${first.exitCode}, the same CSV and JSON`,
  );
  // Long enough for the start of `score`, some 0.9 s whatever there is to do, to count for little.
  const alone = await score('alone', long, '--queue', url);
  const two = await startWorker(redis, ['--map', `${inbox}=${elsewhere}`], 1);
  await score('two', inbox, '--queue', url);
  verdict(same('two', 'own'), 'two workers: the same CSV and JSON');
  const both = await score('both', long, '--queue', url);
  verdict(
    alone.exitCode === 0 && both.exitCode === 0 && same('both', 'alone'),
    `${count} recordings of ${seconds} s: the same CSV and JSON from one worker and from two`,
  );
  console.log(
    `  rate: one worker of one thread ${alone.seconds.toFixed(1)} s, two ${both.seconds.toFixed(1)} s: ${(alone.seconds / both.seconds).toFixed(2)} times as fast (wanted 1.7, on a machine with two idle cores)`,
  );
  verdict((await stopWorker(two)) === 0, 'a worker that is told to stop ends with 0');
  await stopWorker(one);
} finally {
  redis.stop();
}
