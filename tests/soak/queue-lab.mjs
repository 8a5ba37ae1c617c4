// What the soak scripts of the queue share: a Redis of their own, and workers.
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { queueName } from '../../dist/queue/job.js';
import { usualListeningKey } from '../../dist/run/listening.js';
import { BIN, newFolder } from './lab.mjs';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts a Redis that keeps nothing; ends the script, saying so, where there is none to start. */
export const startRedis = async (script) => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
  } catch {
    console.log(`SKIPPED ${script}: there is no redis-server here (Debian: apt-get install redis-server)`);
    process.exit(0);
  }
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', newFolder()];
  const redis = spawn('redis-server', args, { stdio: 'ignore' });
  await sleep(1000);
  return { url: `redis://127.0.0.1:${port}`, port, stop: () => redis.kill() };
};

const usualKey = await usualListeningKey();

/** The queue that the program's workers serve, to look into it. */
export const openQueue = ({ port }) => new Queue(queueName(usualKey), { connection: { host: '127.0.0.1', port } });

/** Starts a worker of one process, on one core where one is named; resolves when it takes work. */
export const startWorker = ({ url }, more = [], core = null) =>
  new Promise((resolve, reject) => {
    const command = [process.execPath, BIN, 'worker', '--queue', url, '--jobs', '1', ...more];
    const [program, ...args] = core === null ? command : ['taskset', '-c', String(core), ...command];
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (text) => {
      if (String(text).includes('listening for work')) resolve(child);
    });
    child.on('exit', (code) => reject(new Error(`a worker ended with ${code}`)));
  });

/** Ends a worker; resolves to its exit code. */
export const stopWorker = (child, signal = 'SIGTERM') =>
  new Promise((resolve) => {
    child.removeAllListeners('exit').on('exit', (code) => resolve(code));
    child.kill(signal);
  });
