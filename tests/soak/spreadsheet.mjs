// Opens nightly's CSV in LibreOffice (headless), has it written again, and compares cell by cell. Skipped aloud without soffice.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { newFolder, nightly, run, shortRecordings, verdict } from './lab.mjs';

try {
  execFileSync('soffice', ['--version'], { stdio: 'ignore' });
} catch {
  console.log('SKIPPED spreadsheet: there is no soffice here (Debian: apt-get install libreoffice-calc)');
  process.exit(0);
}
const out = join(newFolder(), 'out');
const night = await run(nightly(shortRecordings(3, 6), out, '--headers', 'zh'));
if (night.exitCode !== 0) throw new Error(night.stderr);

const cellsOf = (path) => parse(readFileSync(path), { bom: true, relax_column_count: true });
/** What a spreadsheet shows of a number is the same number, written as it likes; everything else must be the same text. */
const same = (a, b) => a === b || (a !== '' && b !== '' && Number(a) === Number(b));

for (const name of ['calls', 'verdicts', 'agents']) {
  const file = `${name}-2026-11-24.csv`;
  const converted = newFolder();
  // 44: comma, 34: quotation mark, 76: UTF-8; the seventh token says that quoted cells are text.
  execFileSync(
    'soffice',
    [
      ...['--headless', '--norestore', `-env:UserInstallation=file://${newFolder()}`],
      ...['--infilter=CSV:44,34,76,1,,0,true', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76'],
      ...['--outdir', converted, join(out, file)],
    ],
    { stdio: 'ignore' },
  );
  const [before, after] = [cellsOf(join(out, file)), cellsOf(join(converted, file))];
  const wrong = before.flatMap((row, r) =>
    row.flatMap((cell, c) =>
      same(cell, after[r]?.[c] ?? '') ? [] : [`row ${r + 1}: "${cell}" became "${after[r]?.[c]}"`],
    ),
  );
  const chinese = after.flat().filter((cell) => /\p{Script=Han}/u.test(cell)).length;
  verdict(
    wrong.length === 0 && before.length === after.length && chinese > 0,
    `${file}: ${before.flat().length} cells, ${chinese} with Chinese, ${wrong.length} different ${wrong.slice(0, 3).join('; ')}`,
  );
}
