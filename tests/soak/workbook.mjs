// Opens the workbook in LibreOffice (headless), has every sheet written as text, and compares it with the file cell by cell. Skipped aloud
// without soffice.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';

try {
  execFileSync('soffice', ['--version'], { stdio: 'ignore' });
} catch {
  console.log('SKIPPED workbook: there is no soffice here (Debian: apt-get install libreoffice-calc)');
  process.exit(0);
}

/** Comma, quotation mark, UTF-8, from the first row; cells as they are stored, all sheets (LibreOffice, CSV filter options). */
const FILTER = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
const project = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
const book = join(folder, 'report.xlsx');
const cli = [join(project, 'bin/call-etiquette.js'), 'judge', '--facts', join(project, 'fixtures/facts')];

let cells = 0;
let different = 0;
/** What a number is opened as: LibreOffice writes a share as the percentage that it shows. */
const numberOf = (opened) => (opened.endsWith('%') ? Number(opened.slice(0, -1)) / 100 : Number(opened));
/** Numbers alike to the sixth digit (shares to 0.5 %), texts to the letter; an empty cell is an empty text. */
const same = (written, opened) => {
  if (written === null || written === undefined) return opened === '';
  if (typeof written !== 'number') return String(written).replaceAll('\r\n', '\n') === opened.replaceAll('\r\n', '\n');
  const near = opened.endsWith('%') ? 0.005 : 1e-6 * Math.max(1, Math.abs(written));
  return opened !== '' && Math.abs(numberOf(opened) - written) <= near;
};
for (const lang of ['zh', 'en']) {
  execFileSync(process.execPath, [...cli, '--lang', lang, '--xlsx', book], { stdio: 'ignore' });
  const out = mkdtempSync(join(folder, `${lang}-`));
  execFileSync(
    'soffice',
    ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', FILTER, '--outdir', out, book],
    {
      stdio: 'ignore',
    },
  );
  const sheets = await readWorkbook(book);
  if (readdirSync(out).length !== sheets.length)
    throw new Error(`${readdirSync(out).length} of ${sheets.length} sheets were opened`);
  for (const { sheet, data } of sheets) {
    const rows = parse(readFileSync(join(out, `report-${sheet}.csv`)), { bom: true, relax_column_count: true });
    for (const [at, row] of data.entries())
      for (const [column, written] of row.entries()) {
        cells += 1;
        const opened = rows[at]?.[column] ?? '';
        if (same(written, opened)) continue;
        different += 1;
        console.log(
          `${lang} ${sheet} row ${at + 1} column ${column + 1}: ${JSON.stringify(written)} is opened as ${JSON.stringify(opened)}`,
        );
      }
  }
}
console.log(`workbook: ${cells} cells, ${different} different`);
process.exitCode = different > 0 || cells === 0 ? 1 : 0;
