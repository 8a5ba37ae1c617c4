import type { Problem } from './read-table.ts';

/** Digits that a spreadsheet keeps of a number: an IEEE 754 double shown with 15 (Excel specifications and limits). */
export const KEPT_DIGITS = 15;
/** Zeros at the end that are hardly there by chance: one id in a thousand has so many. */
const ZEROS = 3;

/** Whether an id was written by a spreadsheet that took it for a number: 1.76E+17, or its last digits made zeros. */
export const isRuined = (id: string): boolean =>
  /^\d([.,]\d+)?E\+?\d{2,3}$/i.test(id) ||
  (/^\d+$/.test(id) && id.length >= KEPT_DIGITS + ZEROS && /^0+$/.test(id.slice(KEPT_DIGITS)));

/** An id that was found ruined, and where. */
export interface RuinedId {
  readonly line: number;
  readonly column: string;
  readonly id: string;
}

/** One complaint a column, however many of its ids are ruined. */
export const ruinedProblems = (ruined: readonly RuinedId[]): Problem[] =>
  [...new Set(ruined.map(({ column }) => column))].map((column) => {
    const [first, ...others] = ruined.filter((one) => one.column === column) as [RuinedId, ...RuinedId[]];
    const how = others.length === 0 ? 'its number' : `${others.length + 1} of its numbers`;
    const problem = `column "${column}": a spreadsheet cut ${how} short (${first.id}), which cannot be undone: left out`;
    const cure = 'export again and do not open the file in a spreadsheet, or make the column text first';
    return { line: first.line, message: [problem, cure].join(' — ') };
  });
