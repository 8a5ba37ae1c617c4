/**
 * What a cell says: without the formula that keeps a spreadsheet from making a number of an id (`="0023"`), the apostrophe that
 * does the same ('0023), and blanks, tabs and full-width blanks around it.
 */
export const cellText = (cell: string): string => {
  const text = cell.trim();
  const formula = /^="(.*)"$/s.exec(text);
  if (formula !== null) return (formula[1] ?? '').replaceAll('""', '"').trim();
  return /^'[+\w]/.test(text) ? text.slice(1) : text;
};
