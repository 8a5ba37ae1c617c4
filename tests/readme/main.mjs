// Runs every command of README.md and README.zh-CN.md that is about calls, in a folder laid out as they suppose, by the program as it is built.
// What another machine or a network is needed for is named and left out.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'readme-'));
for (const name of ['fixtures', 'rulebooks']) symlinkSync(join(root, name), join(place, name));
for (const folder of ['recordings', 'srv/recordings', 'cases']) mkdirSync(join(place, folder), { recursive: true });
for (const folder of ['recordings', 'srv/recordings'])
  cpSync(join(root, 'fixtures/calls/d-020.ogg'), join(place, folder, 'd-020.ogg'));
cpSync(join(root, 'fixtures/calls/d-020.ogg'), join(place, 'call.wav'));
cpSync(join(root, 'fixtures/calls/calls.csv'), join(place, 'calls.csv'));
cpSync(join(root, 'rulebooks/lianzhong-touzi.yaml'), join(place, 'my-rules.yaml'));
cpSync(join(root, 'rulebooks/cases/lianzhong-touzi'), join(place, 'cases/my-rules'), { recursive: true });

/** Lines of the code blocks of a page that start the program, without the remark behind them. */
const commandsOf = (page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```[a-z]*\n(.*?)^```/gms)]
    .flatMap(([, block]) => block.split('\n'))
    .filter((line) => /^(call-etiquette|cp) /.test(line))
    .map((line) => line.replace(/\s+#.*$/, '').replaceAll('/srv/', `${place}/srv/`));

/** How a command may end: some rows of the table are of other recordings, which is worth a 3. */
const ENDS = new Set([0, 3]);
/** Commands that need a Redis, or wait for one. */
const ELSEWHERE = /--queue|^call-etiquette worker/;

let faults = 0;
const seen = new Set();
for (const page of ['README.md', 'README.zh-CN.md'])
  for (const command of commandsOf(page)) {
    if (seen.has(command)) continue;
    seen.add(command);
    if (ELSEWHERE.test(command)) {
      console.log(`left  ${command}`);
      continue;
    }
    const line = command.replace(/^call-etiquette/, `${process.execPath} ${join(root, 'bin/call-etiquette.js')}`);
    const run = spawnSync(line, {
      cwd: place,
      shell: true,
      encoding: 'utf8',
      env: { ...process.env, CALL_ETIQUETTE_CONFIG: '' },
    });
    const fine = ENDS.has(run.status);
    console.log(`${fine ? 'ok   ' : 'FAULT'} ${command}${fine ? '' : ` (exit ${run.status}) ${run.stderr}`}`);
    if (!fine) faults++;
  }
if (seen.size < 8) {
  console.log(`FAULT only ${seen.size} commands were found`);
  faults++;
}
rmSync(place, { recursive: true });
process.exitCode = faults === 0 ? 0 : 1;
