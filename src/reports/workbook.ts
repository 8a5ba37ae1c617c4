import { pathToFileURL } from 'node:url';
import writeXlsxFile, { type Feature, type Image, type Row } from 'write-excel-file/node';
import { printable } from '../text/printable.ts';
import { textWidth } from '../text/text-width.ts';
import { withFixedTime } from './zip-time.ts';

/** Cells of Excel hold at most this many characters (Excel specifications and limits). */
const MAX_CELL = 32_767;
/** Links of a sheet, at most (Excel specifications and limits: 65,530). */
const MAX_LINKS = 65_000;

/** How a value is shown: ids, names and words are text whatever they look like, shares of 1 are percentages. */
export type Kind = 'text' | 'count' | 'number' | 'tenths' | 'percent';

/** What a cell says at a glance. */
export type Tint = 'good' | 'fair' | 'bad' | 'doubt' | 'faint';

const TINTS: Readonly<Record<Tint, string>> = {
  good: '#d9f2d9',
  fair: '#dbeafe',
  bad: '#f8d0d0',
  doubt: '#fff2cc',
  faint: '#f1f3f4',
};
const FORMATS = { count: '0', number: '0.##', tenths: '0.0', percent: '0%' } as const;

/** A column of a sheet. */
export interface SheetColumn<T> {
  readonly head: string;
  readonly kind: Kind;
  /** Characters of Latin script that fit. */
  readonly width: number;
  readonly cell: (row: T) => string | number | null;
  /** Of rows that differ in kind, in place of `kind`. */
  readonly kindOf?: (row: T) => Kind | undefined;
  readonly tint?: (row: T) => Tint | undefined;
  /** Path of the file that a click opens; null for none. */
  readonly link?: (row: T) => string | null;
  /** Not printed: for finding things again, and long. The last columns of a sheet alone. */
  readonly screenOnly?: true;
}

/** One sheet: a line of heads and rows below it. */
export interface SheetPlan<T> {
  readonly name: string;
  readonly columns: readonly SheetColumn<T>[];
  readonly rows: readonly T[];
  /** Columns that stay in sight when one scrolls to the right. */
  readonly sticky?: number;
}

type Cell = Row[number];
interface Link {
  readonly at: string;
  readonly to: string;
}
interface MadeSheet {
  readonly name: string;
  readonly data: Row[];
  readonly widths: readonly number[];
  readonly sticky: number;
  readonly links: readonly Link[];
  /** Last column letter that is printed, and of all. */
  readonly printed: string;
  readonly last: string;
}

const letter = (column: number): string =>
  (column < 26 ? '' : letter(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

const head = (value: string): Cell => ({
  value,
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#e8eaed',
  wrap: true,
  alignVertical: 'center',
  bottomBorderStyle: 'thin',
  bottomBorderColor: '#9aa0a6',
});

const cellOf = <T>(column: SheetColumn<T>, row: T, linked: boolean): Cell => {
  const value = column.cell(row);
  const tint = column.tint?.(row);
  const kind = column.kindOf?.(row) ?? column.kind;
  const look = {
    alignVertical: 'top',
    ...(tint === undefined ? {} : { backgroundColor: TINTS[tint] }),
    ...(linked ? { textColor: '#1155cc', textDecoration: { underline: true as const } } : {}),
  } as const;
  if (value === null || value === '') return tint === undefined ? null : { value: '', type: String, ...look };
  if (kind === 'text' || typeof value === 'string')
    return { value: printable(String(value)).slice(0, MAX_CELL), type: String, format: '@', wrap: true, ...look };
  return { value, type: Number, format: FORMATS[kind], ...look };
};

/** Points of a line of text (11 points, as the library writes), and the highest row that Excel has (Excel specifications and limits). */
const LINE = 15;
const HIGHEST = 409;
/** A Chinese character is a little wider than two digits, by which Excel measures columns. */
const WIDER = 1.05;

/** Gives a row the height of its longest cell: not every program finds it out by itself. */
const withHeight = (cells: readonly Cell[], widths: readonly number[]): Row => {
  const lines = cells.map((cell, at) =>
    typeof cell === 'object' && cell !== null && 'value' in cell && typeof cell.value === 'string'
      ? Math.ceil((textWidth(cell.value) * WIDER) / widths[at]!)
      : 1,
  );
  const height = Math.min(HIGHEST, Math.max(1, ...lines) * LINE);
  const [first = null, ...others] = cells;
  const one = typeof first === 'object' && first !== null ? first : { value: '', type: String };
  return [{ ...one, height } as Cell, ...others];
};

/** Puts a plan into cells. */
const makeSheet = <T>({ name, columns, rows, sticky = 0 }: SheetPlan<T>): MadeSheet => {
  const links: Link[] = [];
  const widths = columns.map(({ width }) => width);
  // What is not printed may be cut on the screen: no row grows for its path.
  const breaking = columns.map(({ width, screenOnly }) => (screenOnly ? Number.POSITIVE_INFINITY : width));
  const data = rows.map((row, r) => {
    const cells = columns.map((column, c) => {
      const to = links.length < MAX_LINKS ? (column.link?.(row) ?? null) : null;
      // A number in the name was taken out: no file is called like that.
      const linked = to !== null && !to.includes('*');
      if (linked) links.push({ at: `${letter(c)}${r + 2}`, to: pathToFileURL(to).href });
      return cellOf(column, row, linked);
    });
    return withHeight(cells, breaking);
  });
  const printed = columns.filter(({ screenOnly }) => screenOnly === undefined).length;
  return {
    name,
    data: [
      withHeight(
        columns.map((column) => head(printable(column.head))),
        widths,
      ),
      ...data,
    ],
    widths,
    sticky,
    links,
    printed: letter(printed - 1),
    last: letter(columns.length - 1),
  };
};

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Filters, links, one page wide: what the library leaves to its users. Elements go where ECMA-376 (CT_Worksheet) wants them. */
const features = (sheets: readonly MadeSheet[]): Feature<Image['content']> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _, { sheetIndex }) => {
          const { data, last, links } = sheets[sheetIndex]!;
          const filter = `<autoFilter ref="A1:${last}${data.length}"/>`;
          const linked = links.map(({ at }, i) => `<hyperlink ref="${at}" r:id="rId-link-${i + 1}"/>`).join('');
          return xml
            .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
            .replace(
              '</sheetData>',
              `</sheetData>${filter}${linked === '' ? '' : `<hyperlinks>${linked}</hyperlinks>`}`,
            )
            .replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" ')
            .replace(
              /(<pageSetup[^>]*\/>)/,
              '$1<headerFooter><oddFooter>&amp;A  &amp;P / &amp;N</oddFooter></headerFooter>',
            );
        },
      },
      'xl/worksheets/_rels/sheet{id}.xml.rels': {
        insert: (_, { sheetIndex }) =>
          sheets[sheetIndex]!.links.map(
            ({ to }, i) =>
              `<Relationship Id="rId-link-${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${escapeXml(to)}" TargetMode="External"/>`,
          ).join(''),
      },
      'xl/workbook.xml': {
        transform: (xml) => {
          const names = sheets.flatMap(({ name, data, last, printed }, at) => {
            const sheet = `'${escapeXml(name)}'`;
            const rows = data.length;
            return [
              `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${sheet}!$A$1:$${last}$${rows}</definedName>`,
              `<definedName name="_xlnm.Print_Area" localSheetId="${at}">${sheet}!$A$1:$${printed}$${rows}</definedName>`,
              `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${sheet}!$1:$1</definedName>`,
            ];
          });
          return xml.replace('</sheets>', `</sheets><definedNames>${names.join('')}</definedNames>`);
        },
      },
    },
  },
});

/** A sheet that is ready to be written; the type of its rows is forgotten. */
export const sheet = <T>(plan: SheetPlan<T>): MadeSheet => makeSheet(plan);

/**
 * Sheets as an XLSX workbook: heads bold and frozen, a filter on every column, landscape A4 fitted to the width with the heads on
 * every page. Text is stored as text: nothing in it runs as a formula. The same sheets give the same bytes.
 */
export const writeWorkbook = async (sheets: readonly MadeSheet[]): Promise<Buffer> => {
  const written = writeXlsxFile(
    sheets.map(({ name, data, widths, sticky }) => ({
      sheet: name,
      data,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
      ...(sticky === 0 ? {} : { stickyColumnsCount: sticky }),
      orientation: 'landscape' as const,
    })),
    { features: [features(sheets)] },
  );
  return withFixedTime(await written.toBuffer());
};
