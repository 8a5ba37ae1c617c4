import picocolors from 'picocolors';
import type { Lang } from '../messages/index.ts';
import type { Band } from '../model/scorecard.ts';
import type { VerdictKind } from '../model/verdict.ts';

/** How a report is shown on a terminal or in a log. */
export interface TerminalOptions {
  readonly language: Lang;
  /** Columns; 100 unless given. */
  readonly width?: number;
  /** Colours, for a terminal; off unless given. */
  readonly colour?: boolean;
  /** Somebody looks at it: the call is drawn over time. Off unless given, so that what is piped on stays plain. */
  readonly drawn?: boolean;
}

export const DEFAULT_WIDTH = 100;

type Paint = (text: string) => string;

/** Colours by meaning; all of them leave the text as it is when colour is off. */
export interface Palette {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly verdict: Readonly<Record<VerdictKind, Paint>>;
  readonly band: Readonly<Record<Band | 'none', Paint>>;
}

/** The palette of a terminal with or without colour. */
export function paletteFor(colour: boolean): Palette {
  const { bold, dim, green, red, yellow, cyan } = picocolors.createColors(colour);
  return {
    strong: bold,
    faint: dim,
    verdict: { pass: green, fail: red, 'not-applicable': dim, unknown: yellow },
    band: { excellent: green, qualified: cyan, unqualified: red, none: yellow },
  };
}

/** One sign for each verdict; they differ without colour. */
export const MARKS: Readonly<Record<VerdictKind, string>> = {
  pass: '✓',
  fail: '✗',
  'not-applicable': '–',
  unknown: '?',
};
