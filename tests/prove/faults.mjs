// What goes wrong around the program: decoders that fail, a full disk, closed pipes, kill -9. Nothing may hang, leak or be lost.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ExpectedError } from '../../dist/errors.js';
import { openAudio } from '../../dist/speech/recordings/decode.js';
import { findFfmpeg } from '../../dist/speech/recordings/ffmpeg.js';

const project = fileURLToPath(new URL('../../', import.meta.url));
const BIN = join(project, 'bin/call-etiquette.js');
const FACTS = join(project, 'fixtures/facts');
const call = join(project, 'fixtures/calls/d-019.wav');

const DECODERS = [
  ['cannot run', 'exit 127'],
  ['says nothing', 'exit 0'],
  ['kills itself', 'kill -9 $$'],
  ['stops in the middle', 'REAL "$@" | head -c CUT; kill -9 $$'],
  ['crashes', 'kill -SEGV $$'],
  ['floods stderr', 'i=0; while [ $i -lt 20000 ]; do echo flood >&2; i=$((i+1)); done; exit 3'],
  ['writes for ever', 'exec cat /dev/zero'],
];

/** A broken decoder: an expected failure, or all of the sound. */
export const brokenDecoder = (folder) => async (random) => {
  const real = findFfmpeg(undefined, process.env.PATH ?? '').path;
  const [name, body] = random.pick(DECODERS);
  const program = join(folder, `decoder-${random.below(1e9)}.sh`);
  const script = body.replace('REAL', `'${real}'`).replace('CUT', String(random.below(1_000_000)));
  writeFileSync(program, `#!/bin/sh\ncase " $* " in *" s16le "*) ${script} ;; *) exec '${real}' "$@" ;; esac\n`);
  chmodSync(program, 0o755);
  const audio = await openAudio(call, { ffmpeg: program, limits: { longest: 120 } }).catch((error) => {
    if (error instanceof ExpectedError) return null;
    throw error;
  });
  if (audio !== null && !audio.cutShort && audio.duration < 37)
    throw new Error(`half a call was taken for whole: ${name}`);
};

/** Standard output that is closed or full: no bug is reported. */
export const badOutput = async (random) => {
  const command = `'${process.execPath}' '${BIN}' judge --facts '${FACTS}' ${random.pick(['', '--json -'])}`;
  const shell = random.pick([
    `${command} | true`,
    `${command} | head -c ${random.below(3000)}`,
    `${command} > /dev/full`,
  ]);
  const { stderr } = spawnSync('sh', ['-c', shell], { encoding: 'utf8', timeout: 60_000 });
  if (/this is a bug|at .*\.js:\d+/.test(stderr)) throw new Error(`${shell}: ${stderr.slice(0, 300)}`);
};

/** A report on a disk that is full: an expected error, and what stood there before. */
export const fullDisk = (folder) => async () => {
  const report = join(folder, 'report.csv');
  writeFileSync(report, 'before');
  // No file may grow beyond one block: as a disk without room.
  const command = `ulimit -f 0; exec '${process.execPath}' '${BIN}' judge --facts '${FACTS}' --csv '${report}'`;
  const { status, stderr } = spawnSync('bash', ['-c', `trap '' XFSZ; ${command}`], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 73) throw new Error(`exit ${status}: ${stderr.slice(0, 300)}`);
  if (readFileSync(report, 'utf8') !== 'before') throw new Error('the old report was lost');
};

const childrenOf = (pid) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]) === pid;
      } catch {
        return false;
      }
    })
    .flatMap((name) => [Number(name), ...childrenOf(Number(name))]);

/** Kill -9 at a random moment: no child outlives the program, and what was kept is whole. */
export const killed = (folder) => async (random) => {
  const facts = join(folder, `facts-${random.below(1e9)}`);
  const child = spawn(process.execPath, [BIN, 'score', join(project, 'fixtures/calls'), '--facts', facts], {
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await Promise.race([ended, sleep(500 + random.below(8000))]);
  const children = existsSync('/proc') ? childrenOf(child.pid) : [];
  child.kill('SIGKILL');
  await ended;
  await sleep(4000);
  const left = children.filter(
    (pid) => existsSync(`/proc/${pid}`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')),
  );
  if (left.length > 0) throw new Error(`processes ${left.join(', ')} outlive the program`);
  for (const name of existsSync(facts) ? readdirSync(facts, { recursive: true }) : [])
    if (String(name).endsWith('.json')) JSON.parse(readFileSync(join(facts, String(name)), 'utf8'));
};

/** Network sockets that judging and listening open, counted by strace; null where there is none. */
export const sockets = (folder) => {
  if (spawnSync('strace', ['-V']).status !== 0) return null;
  const log = join(folder, 'strace.log');
  const run = (args) =>
    spawnSync('strace', ['-f', '-qq', '-e', 'trace=execve,socket,connect', '-o', log, process.execPath, BIN, ...args], {
      stdio: 'ignore',
      timeout: 300_000,
    });
  let found = 0;
  for (const args of [
    ['judge', '--facts', FACTS],
    ['score', join(project, 'fixtures/calls/d-029.mp3')],
  ]) {
    run(args);
    const calls = readFileSync(log, 'utf8');
    if (!calls.includes('execve(')) throw new Error('strace saw nothing');
    found += (calls.match(/socket\((?!AF_UNIX)/g) ?? []).length;
  }
  return found;
};
