// Storage that speaks S3 gives the same reports as a folder: against a real server on loopback, gofakes3, which Go installs. Without Go it is
// skipped, aloud.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { findFfmpeg } from '../../dist/speech/recordings/ffmpeg.js';

const SERVER = 'github.com/johannesboyne/gofakes3/cmd/gofakes3@v1.2.0';
const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'node_modules/.cache/gofakes3');
const server = join(bin, 'gofakes3');
if (!existsSync(server)) {
  if (spawnSync('go', ['version']).status !== 0) {
    console.log('SKIPPED: there is no Go to install the S3 server with; nothing of s3:// was tried');
    process.exit(0);
  }
  mkdirSync(bin, { recursive: true });
  execFileSync('go', ['install', SERVER], { env: { ...process.env, GOBIN: bin }, stdio: 'inherit' });
}

const place = mkdtempSync(join(tmpdir(), 's3-'));
const port = 20_000 + (process.pid % 20_000);
const running = spawn(server, ['-backend', 'memory', '-host', `127.0.0.1:${port}`], { stdio: 'ignore' });
process.on('exit', () => running.kill());
const env = {
  ...process.env,
  ...{ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
  ...{ AWS_REGION: 'us-east-1', CALL_ETIQUETTE_CONFIG: '', LC_ALL: 'C.UTF-8' },
};
Object.assign(process.env, env);
const client = new S3Client({ forcePathStyle: true, region: 'us-east-1' });

let faults = 0;
const check = (what, holds, seen = '') => {
  console.log(`${holds ? 'ok   ' : 'FAULT'} ${what}${holds ? '' : `: ${seen}`}`);
  if (!holds) faults++;
};
const run = (...args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin/call-etiquette.js'), ...args], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

// The same short recordings in a folder and in a bucket, one of them as a file a leg.
const folder = join(place, 'day/24');
mkdirSync(folder, { recursive: true });
const ffmpeg = findFfmpeg(undefined, process.env.PATH ?? '').path;
const cut = (name, ...options) =>
  execFileSync(ffmpeg, [
    '-v',
    'error',
    '-ss',
    '2',
    '-t',
    '4',
    '-i',
    join(root, 'fixtures/calls/d-019.wav'),
    ...options,
    join(folder, name),
  ]);
cut('a.wav');
cut('b1-in.wav', '-af', 'pan=mono|c0=c0', '-ss', '1');
cut('b1-out.wav', '-af', 'pan=mono|c0=c1', '-ss', '1');
for (let tries = 0; tries < 50; tries++) {
  try {
    await client.send(new CreateBucketCommand({ Bucket: 'calls' }));
    break;
  } catch {
    await sleep(200);
  }
}
for (const name of readdirSync(folder))
  await client.send(
    new PutObjectCommand({ Bucket: 'calls', Key: `day/24/${name}`, Body: readFileSync(join(folder, name)) }),
  );
await client.send(new PutObjectCommand({ Bucket: 'calls', Key: 'day/24/notes.txt', Body: 'no recording' }));
await client.send(new PutObjectCommand({ Bucket: 'calls', Key: 'day/240/other.wav', Body: 'not below day/24' }));
const keys = async () =>
  JSON.stringify(
    ((await client.send(new ListObjectsV2Command({ Bucket: 'calls' }))).Contents ?? []).map(({ Key, ETag }) => [
      Key,
      ETag,
    ]),
  );
const before = await keys();

const report = (path) => JSON.parse(readFileSync(path, 'utf8'));
const plain = (path, base) => JSON.stringify(report(path)).replaceAll(base, '');
const [own, stored] = ['own.json', 'stored.json'].map((name) => join(place, name));
const local = run('score', folder, '--direction', 'inbound', '--json', own, '--jobs', '1');
const remote = run('score', 's3://calls/day/24', '--direction', 'inbound', '--json', stored, '--jobs', '1');
check('score takes s3://bucket/prefix', remote.status === 0 && local.status === 0, remote.stderr + local.stderr);
check(
  'two calls: the pair is one',
  report(stored).calls.length === 2,
  JSON.stringify(report(stored).calls.map(({ recording }) => recording.path)),
);
check('the report is that of the folder', plain(stored, 's3://calls/day/24') === plain(own, folder));
const night = (n) =>
  run(
    'nightly',
    '--inbox',
    's3://calls/{yyyy}',
    '--inbox',
    's3://calls/day/{dd}',
    '--out',
    join(place, 'out'),
    '--date',
    '2026-11-24',
    '--settle',
    '0',
    '--log',
    join(place, `log${n}`),
    '--jobs',
    '1',
  );
const first = night(1);
const csv = () => readFileSync(join(place, 'out/calls-2026-11-24.csv'), 'utf8');
check(
  'nightly takes dated prefixes as inbox',
  first.status === 0 && csv().includes('s3://calls/day/24/a.wav'),
  first.stderr,
);
const written = csv();
check(
  'a second night scores nothing again',
  night(2).status === 0 && csv() === written && !readFileSync(join(place, 'log2'), 'utf8').includes('"scored":1'),
);
const missing = run('score', 's3://nowhere/x');
check(
  'a bucket that is not there is one line',
  missing.status === 65 && missing.stderr.trim().split('\n').length === 1,
  JSON.stringify(missing),
);
check('nothing was written to the storage', (await keys()) === before);
check(
  'no copy is left behind',
  !readdirSync(tmpdir()).some(
    (name) => name.startsWith('call-etiquette-') && existsSync(join(tmpdir(), name, '0/a.wav')),
  ),
);

running.kill();
rmSync(place, { recursive: true });
process.exitCode = faults === 0 ? 0 : 1;
