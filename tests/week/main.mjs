// An administrator's week, by the program as it is built and its real engine: seven nights with late files, a night off, a broken decoder, a
// changed rulebook and two machines. At the end every call stands in exactly one report, with its own row. Takes two to four minutes.
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { findFfmpeg } from '../../dist/speech/recordings/ffmpeg.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'week-'));
const ffmpeg = findFfmpeg(undefined, process.env.PATH ?? '').path;
const [inbox, out, cdr] = ['in', 'out', 'cdr'].map((name) => join(place, name));
mkdirSync(cdr);

const faults = [];
const check = (what, holds, seen = '') => {
  console.log(`${holds ? 'ok   ' : 'FAULT'} ${what}${holds ? '' : `: ${seen}`}`);
  if (!holds) faults.push(what);
};

/** Days of the week, Monday first. */
const day = (n) => `2026-11-${22 + n}`;
const folderOf = (n) => join(inbox, ...day(n).split('-'));

/** Three seconds of a call, another piece for every number: no two recordings have the same bytes. */
const record = (n, name, piece) => {
  mkdirSync(folderOf(n), { recursive: true });
  const file = join(folderOf(n), name);
  const source = join(root, 'fixtures/calls/d-019.wav');
  execFileSync(ffmpeg, [
    '-v',
    'error',
    '-ss',
    String(2 + piece * 1.5),
    '-t',
    '3',
    '-i',
    source,
    '-c:a',
    'pcm_alaw',
    file,
  ]);
  return file;
};

/** What the telephone system exports of a day: [file, call id, agent]. */
const rows = new Map();
const row = (n, file, id, agent) => {
  rows.set(day(n), [...(rows.get(day(n)) ?? []), [file, id, agent]]);
  const lines = rows.get(day(n)).map((cells) => `${cells.join(',')},呼入`);
  writeFileSync(join(cdr, `${day(n)}.csv`), `录音文件,通话编号,工号,呼叫方向\n${lines.join('\n')}\n`);
};

/** One night, as cron would start it. */
const night = (n, ...more) =>
  new Promise((resolve) => {
    const args = [
      'nightly',
      '--inbox',
      join(inbox, '{yyyy}/{mm}/{dd}'),
      '--out',
      out,
      '--date',
      day(n),
      '--settle',
      '0',
    ];
    const call = ['--calls', join(cdr, '{yyyy}-{mm}-{dd}.csv'), '--log', join(place, 'nightly.log'), '--jobs', '1'];
    const child = spawn(process.execPath, [join(root, 'bin/call-etiquette.js'), ...args, ...call, ...more], {
      env: { ...process.env, LC_ALL: 'C.UTF-8', CALL_ETIQUETTE_CONFIG: '' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    child.on('close', (code) => resolve({ code, said }));
  });

/** Calls of a report by id, with the agent. */
const reported = (n) => {
  const text = readFileSync(join(out, `calls-${day(n)}.csv`), 'utf8').replace('\uFEFF', '');
  return parse(text, { columns: true }).map((call) => [call.call_id, call.agent_id, call.status ?? '']);
};
const ids = (n) =>
  reported(n)
    .map(([id]) => id)
    .sort()
    .join(' ');

// Monday: two calls.
record(1, 'a.wav', 0);
record(1, 'b.wav', 1);
row(1, 'a.wav', 'mon-1', 'A1');
row(1, 'b.wav', 'mon-2', 'A2');
const monday = await night(1);
check(
  'Monday: two calls, silent',
  monday.code === 0 && monday.said === '' && ids(1) === 'mon-1 mon-2',
  JSON.stringify([monday, ids(1)]),
);

// Tuesday: names repeat; a recording equal to Monday's is a call of its own, for it has a row; a copy without one is none.
record(2, 'a.wav', 2);
row(2, 'a.wav', 'tue-1', 'A3');
copyFileSync(join(folderOf(1), 'b.wav'), join(folderOf(2), 'equal.wav'));
row(2, 'equal.wav', 'tue-2', 'A2');
copyFileSync(join(folderOf(1), 'a.wav'), join(folderOf(2), 'copy.wav'));
const tuesday = await night(2);
check(
  'Tuesday: its own rows, an equal call counted, a copy not',
  tuesday.code === 0 && ids(2) === 'tue-1 tue-2',
  JSON.stringify([tuesday, ids(2)]),
);

// Wednesday: the machine is off. A call comes all the same.
record(3, 'a.wav', 3);
row(3, 'a.wav', 'wed-1', 'A1');

// Thursday: a call, and one of Tuesday that was late.
record(4, 'a.wav', 4);
row(4, 'a.wav', 'thu-1', 'A2');
record(2, 'late.wav', 5);
row(2, 'late.wav', 'tue-late', 'A4');
const thursday = await night(4);
check(
  'Thursday: catches up Wednesday, and Tuesday’s late call with its own row',
  thursday.code === 0 && ids(4) === 'thu-1 tue-late wed-1',
  JSON.stringify([thursday, reported(4)]),
);

// Friday: the decoder is broken.
record(5, 'a.wav', 6);
row(5, 'a.wav', 'fri-1', 'A5');
const broken = join(place, 'ffmpeg');
writeFileSync(broken, '#!/bin/sh\nexit 127\n');
chmodSync(broken, 0o755);
const friday = await night(5, '--ffmpeg', broken);
check(
  'Friday: the broken decoder is said, the run does not count as well done',
  friday.code !== 0 && friday.said !== '',
  JSON.stringify(friday),
);

// Saturday: it works again, and the rulebook is another.
record(6, 'a.wav', 7);
row(6, 'a.wav', 'sat-1', 'A1');
const changed = join(place, 'rules.yaml');
writeFileSync(
  changed,
  readFileSync(join(root, 'rulebooks/lianzhong-touzi.yaml'), 'utf8').replace(/^version: .*$/m, 'version: "test"'),
);
const saturday = await night(6, '--rulebook', changed);
check(
  'Saturday: Friday’s call is heard now, with the row of Friday',
  saturday.code === 0 && ids(6) === 'fri-1 sat-1',
  JSON.stringify([saturday, reported(6)]),
);

// Sunday: two machines begin at once on the same folder of reports.
record(7, 'a.wav', 8);
row(7, 'a.wav', 'sun-1', 'A2');
const both = await Promise.all([night(7, '--rulebook', changed), night(7, '--rulebook', changed)]);
check(
  'Sunday: one of two machines does it, the other leaves with 75',
  both
    .map(({ code }) => code)
    .sort()
    .join(' ') === '0 75',
  JSON.stringify(both),
);
check('Sunday: the call is there once', ids(7) === 'sun-1', ids(7));

// The week: each call once, with its own row; a second look changes nothing.
const agents = new Map([...rows.values()].flat().map(([, id, agent]) => [id, agent]));
const nights = readdirSync(out).flatMap((name) => /^calls-2026-11-(\d\d)\.csv$/.exec(name)?.[1] ?? []);
const all = nights
  .flatMap((date) => reported(Number(date) - 22))
  .filter(([id, , status]) => id !== '' && status !== 'failed');
check(
  'each call stands in one report',
  all
    .map(([id]) => id)
    .sort()
    .join(' ') === [...agents.keys()].sort().join(' '),
  JSON.stringify(all),
);
check(
  'each with the agent of its own row',
  all.every(([id, agent]) => agents.get(id) === agent),
  JSON.stringify(all),
);
const before = readFileSync(join(out, `calls-${day(7)}.csv`), 'utf8');
await night(7, '--rulebook', changed);
check('a second look writes the same bytes', readFileSync(join(out, `calls-${day(7)}.csv`), 'utf8') === before);

if (faults.length === 0) rmSync(place, { recursive: true });
else console.log(`left in ${place}`);
process.exitCode = faults.length === 0 ? 0 : 1;
