import { printable } from '../text/printable.ts';

/** HTML that is safe to put into a page as it is. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | null | undefined | Markup | readonly Markup[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML, for content and for quoted attributes. */
const escapeHtml = (text: string): string => printable(text).replace(/[&<>"']/g, (c) => ENTITIES[c] as string);

function render(value: Value): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map((item) => item.markup).join('');
}

/** Template for HTML: everything that is put in is escaped, unless this template made it. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Markup => ({
  markup: parts.reduce((out, part, i) => out + render(values[i - 1]) + part),
});
