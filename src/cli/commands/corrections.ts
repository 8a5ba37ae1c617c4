import { EXIT, RecordingError, UsageError } from '../../errors.ts';
import { labelsIn } from '../../messages/index.ts';
import { chineseHeads } from '../../reports/chinese-heads.ts';
import { toCsv } from '../../reports/csv.ts';
import {
  CORRECTION_COLUMNS,
  type CorrectionRow,
  casesYaml,
  LABEL_COLUMNS,
  labelsOf,
  type ReviewedCase,
} from '../../review/corrections.ts';
import { casesOf, readCorrections } from '../../review/read-corrections.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { openStore } from '../../run/open-store.ts';
import { writeOrPrint } from '../../run/outputs.ts';
import { defineCommand, type Session } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import { correcting } from '../options.ts';

/** `corrections`: what graders said, for tables, for `eval` and for `rules test`. */
export const corrections = defineCommand({
  name: 'corrections',
  arguments: [],
  options: correcting,
  run: (_, options, session) => write(options, session),
});

/** Calls with verdicts of graders. @throws RecordingError where there are none. */
const judgedCases = (rows: readonly CorrectionRow[], store: string): readonly ReviewedCase[] => {
  const cases = casesOf(rows);
  if (cases.length > 0) return cases;
  throw new RecordingError('holds no verdict of a grader, so that there are no cases', {
    code: 'no-cases',
    path: store,
    cure: 'mark calls with call-etiquette review first',
  });
};

const write = async (options: ValuesOf<typeof correcting>, { lang, texts }: Session): Promise<number> => {
  const { csv, xlsx, labels, cases, headers } = options;
  if ([csv, xlsx, labels, cases].every((file) => file === undefined))
    throw new UsageError('corrections needs --csv, --xlsx, --labels or --cases');
  const rulebook = await loadRulebook(options.rulebook);
  const store = await openStore(options.store, true);
  try {
    const rows = readCorrections(store, rulebook, { lang, unmasked: options.unmasked === true });
    const heads = headers === 'zh' ? chineseHeads(new Map()) : {};
    if (csv !== undefined) await writeOrPrint(csv, toCsv(CORRECTION_COLUMNS, rows, heads));
    if (xlsx !== undefined) {
      const { correctionsXlsx } = await import('../../review/corrections-workbook.ts');
      await writeOrPrint(xlsx, await correctionsXlsx(rows, labelsIn(lang), texts.review));
    }
    if (labels !== undefined) await writeOrPrint(labels, toCsv(LABEL_COLUMNS, labelsOf(rows), heads));
    if (cases !== undefined) await writeOrPrint(cases, casesYaml(judgedCases(rows, options.store)));
    process.stderr.write(`${texts.review.corrected(rows.length, new Set(rows.map(({ call }) => call)).size)}\n`);
    return EXIT.ok;
  } finally {
    store.close();
  }
};
