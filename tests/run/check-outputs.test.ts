import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog } from '../../src/nightly/log.ts';
import { FORMAT_NAMES } from '../../src/reports/formats.ts';
import { checkOutputs } from '../../src/run/check-outputs.ts';
import { takesStdout } from '../../src/run/outputs.ts';
import { newFolder } from '../helpers/ffmpeg.ts';
import { runHere } from '../helpers/run-here.ts';

const folder = newFolder();
const at = (name: string): string => join(folder, name);
writeFileSync(at('call.wav'), 'sound');
writeFileSync(at('old.csv'), 'old');
linkSync(at('call.wav'), at('same-call.wav'));
symlinkSync(at('call.wav'), at('link.csv'));
symlinkSync(at('old.csv'), at('link-elsewhere.csv'));
execFileSync('mkfifo', [at('pipe.csv')]);
mkdirSync(at('folder.csv'));

test.each([
  ['an input', { csv: at('call.wav') }, 'is read by this run'],
  ['an input by another way', { json: join(folder, 'folder.csv/../call.wav') }, 'is read by this run'],
  ['another name of an input', { html: at('same-call.wav') }, 'is read by this run'],
  ['a link to an input', { csv: at('link.csv') }, 'is read by this run'],
  ['a link', { csv: at('link-elsewhere.csv') }, 'is a link'],
  ['a pipe', { csv: at('pipe.csv') }, 'is a pipe'],
  ['a folder', { csv: at('folder.csv') }, 'is a folder'],
  ['a device', { csv: '/dev/null' }, 'is a device'],
  ['two reports in one', { csv: at('new.csv'), json: join(folder, './new.csv') }, 'is named for two reports'],
])('%s is not replaced', async (_, wanted, message) => {
  await expect(checkOutputs(wanted, [at('call.wav')])).rejects.toMatchObject({ exitCode: 64 });
  await expect(checkOutputs(wanted, [at('call.wav')])).rejects.toThrow(message);
});

test('a folder that is not there is told before anything is listened to; what can be written leaves nothing behind', async () => {
  await expect(checkOutputs({ csv: at('none/x.csv') }, [])).rejects.toMatchObject({ exitCode: 73 });
  const before = readdirSync(folder);
  await checkOutputs({ csv: at('old.csv'), json: '-', html: at('new.html') }, [at('call.wav')]);
  expect(readdirSync(folder)).toEqual(before);
  expect(readFileSync(at('old.csv'), 'utf8')).toBe('old');
});

test.each(FORMAT_NAMES)('every format is checked: %s', async (name) => {
  await expect(checkOutputs({ [name]: at('call.wav') }, [at('call.wav')])).rejects.toThrow('is read by this run');
});

test('every format has standard output for -, one of them at a time', async () => {
  expect(FORMAT_NAMES.filter((name) => takesStdout({ [name]: '-' }))).toEqual(FORMAT_NAMES);
  await expect(checkOutputs({ json: '-', csv: '-' }, [])).rejects.toThrow('two reports');
});

test('score refuses before it listens', async () => {
  const run = await runHere(['score', at('call.wav'), '--json', at('call.wav')]);
  expect(run).toMatchObject({ exitCode: 64, stdout: '' });
  expect(readFileSync(at('call.wav'), 'utf8')).toBe('sound');
  const nowhere = await runHere(['score', at('call.wav'), '--csv', at('none/x.csv')]);
  expect(nowhere.exitCode).toBe(73);
  expect(existsSync(at('none'))).toBe(false);
}, 60_000);

test('a log is a file: a pipe is not waited for', () => {
  expect(() => openLog(at('pipe.csv'))).toThrow('is no file');
});
