// Runs as a thread of a listening process: ends it, and its decoders, when the program is gone, however that was killed. The
// process itself may be deep in a native library then, and notice nothing for as long as that takes.
import { isMainThread } from 'node:worker_threads';
import { endGroupOf } from './process-group.ts';

/** Milliseconds between two looks. */
const INTERVAL = 1000;

if (!isMainThread) {
  const program = process.ppid;
  setInterval(() => {
    if (process.ppid === program) return;
    endGroupOf(process.pid);
    process.kill(process.pid, 'SIGKILL');
  }, INTERVAL);
}
