import type { Catalogue, Labels } from '../messages/index.ts';
import { HEADS } from '../messages/index.ts';
import type { Role } from '../model/utterance.ts';
import { VERDICTS } from '../model/verdict.ts';
import { type SheetColumn, sheet, writeWorkbook } from '../reports/workbook.ts';
import { VERDICT_TINTS } from '../reports/xlsx.ts';
import { CORRECTION_COLUMNS, type CorrectionRow } from './corrections.ts';

const WIDTHS: Readonly<Record<string, number>> = {
  file: 20,
  title: 22,
  note: 40,
  program_text: 36,
  corrected_text: 36,
  time: 18,
  at: 20,
};
const HIDDEN: ReadonlySet<string> = new Set(['rule', 'path', 'sha256']);

const isRole = (value: string): value is Role => ['agent', 'customer', 'unknown'].includes(value);

/** What graders said as a workbook of one sheet, in the reader's language. */
export const correctionsXlsx = async (
  rows: readonly CorrectionRow[],
  labels: Labels,
  texts: Catalogue['review'],
): Promise<Buffer> => {
  const words = (id: string, value: string): string => {
    const verdict = VERDICTS.find((one) => one === value);
    if (id.endsWith('_verdict') && verdict !== undefined) return labels.verdicts[verdict];
    if (id === 'corrected_role' && isRole(value)) return labels.roles[value];
    if (id === 'action') return (texts.actions as Readonly<Record<string, string>>)[value] ?? value;
    if (id === 'state') return (labels.states as Readonly<Record<string, string>>)[value] ?? value;
    return value;
  };
  const columns = CORRECTION_COLUMNS.map(
    ({ id, cell }): SheetColumn<CorrectionRow> => ({
      head: labels.lang === 'zh' ? (HEADS[id] ?? id) : id.replaceAll('_', ' '),
      kind: 'text',
      width: WIDTHS[id] ?? 10,
      cell: (row) => {
        const value = cell(row);
        return typeof value === 'string' ? words(id, value) : value;
      },
      tint: (row) => {
        const verdict = id.endsWith('_verdict') ? VERDICTS.find((one) => one === cell(row)) : undefined;
        return verdict === undefined ? undefined : VERDICT_TINTS[verdict];
      },
      ...(id === 'file' ? { link: ({ call }: CorrectionRow) => call.recording.path } : {}),
      ...(HIDDEN.has(id) ? { screenOnly: true as const } : {}),
    }),
  );
  // What is not printed stands last.
  const ordered = columns.toSorted((a, b) => Number(a.screenOnly ?? false) - Number(b.screenOnly ?? false));
  return await writeWorkbook([sheet({ name: texts.sheet, columns: ordered, rows, sticky: 1 })]);
};
