// Runs as a thread of a listening process: ends it, and its decoders, when the program is gone, however that was killed, or when it takes more
// memory than `mostBytes`, before the system ends whatever it likes. The
// process itself may be deep in a native library then, and notice nothing for as long as that takes.
import { writeSync } from 'node:fs';
import { isMainThread, workerData } from 'node:worker_threads';
import { endGroupOf } from './process-group.ts';

/** Milliseconds between two looks. */
const INTERVAL = 500;

if (!isMainThread) {
  const program = process.ppid;
  const { mostBytes } = workerData as { readonly mostBytes: number };
  setInterval(() => {
    const isTooLarge = process.memoryUsage.rss() > mostBytes;
    if (process.ppid === program && !isTooLarge) return;
    if (isTooLarge) writeSync(2, `it took more than ${mostBytes / 1e9} GB of memory\n`);
    endGroupOf(process.pid);
    process.kill(process.pid, 'SIGKILL');
  }, INTERVAL);
}
