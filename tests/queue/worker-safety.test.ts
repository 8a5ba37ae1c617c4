import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkPlace } from '../../src/cli/commands/worker.ts';
import { RecordingError } from '../../src/errors.ts';
import { passwordOf } from '../../src/queue/connect.ts';
import { encodeFailure, parseJob } from '../../src/queue/job.ts';
import { newFolder } from '../helpers/ffmpeg.ts';

const folder = newFolder();
const job = { path: '/in/a.wav', sha256: 'ab'.repeat(32), masked: true };

test('a job is taken only as this program writes it', () => {
  expect(parseJob(job)).toEqual(job);
  for (const wrong of [
    null,
    'job',
    {},
    { ...job, path: '' },
    { ...job, path: 7 },
    { ...job, path: 'x'.repeat(5000) },
    { ...job, sha256: 'short' },
    { ...job, masked: 'no' },
    { ...job, more: 1 },
    JSON.parse(`{"__proto__": {}, "path": "/in/a.wav"}`),
  ])
    expect(() => parseJob(wrong)).toThrow(RecordingError);
});

test('a worker reads below its shared folders alone, whatever links and dots lead out of them', () => {
  mkdirSync(join(folder, 'shared/day'), { recursive: true });
  writeFileSync(join(folder, 'shared/day/a.wav'), '');
  writeFileSync(join(folder, 'secret.wav'), '');
  symlinkSync('../secret.wav', join(folder, 'shared/out.wav'));
  const shared = [join(folder, 'shared')];
  expect(() => checkPlace(join(folder, 'shared/day/a.wav'), shared)).not.toThrow();
  for (const outside of ['secret.wav', 'shared/out.wav', 'shared/../secret.wav', 'shared', 'shared-too/a.wav'])
    expect(() => checkPlace(join(folder, outside), shared)).toThrow('outside the folders');
  for (const outside of ['/dev/zero', '/etc/passwd']) expect(() => checkPlace(outside, shared)).toThrow();
});

test('a failure crosses the queue without the name of the recording', () => {
  const failure = new RecordingError('cannot be decoded', { code: 'undecodable', path: '/in/13800138000.wav' });
  expect(encodeFailure(failure)).not.toContain('13800138000');
});

test('the password of Redis comes from the address, the environment or a file', () => {
  writeFileSync(join(folder, 'password'), 's3cret\nmore\n');
  const file = { CALL_ETIQUETTE_REDIS_PASSWORD_FILE: join(folder, 'password') };
  expect(passwordOf('redis://host', {})).toBeUndefined();
  expect(passwordOf('redis://host', { CALL_ETIQUETTE_REDIS_PASSWORD: 'p' })).toBe('p');
  expect(passwordOf('redis://host', file)).toBe('s3cret');
  expect(passwordOf('redis://:own@host', file)).toBeUndefined();
  expect(() => passwordOf('redis://host', { CALL_ETIQUETTE_REDIS_PASSWORD_FILE: join(folder, 'none') })).toThrow(
    'password cannot be read',
  );
});
