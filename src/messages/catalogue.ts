import type { zh } from './zh/index.ts';

/** A text, or one that is made of values; the same values in every language. */
type Texts<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : T[K] extends (...values: infer V) => readonly string[]
        ? (...values: V) => readonly string[]
        : Texts<T[K]>;
};

/** All texts that a language must have: a missing or a surplus one does not compile. */
export type Catalogue = Texts<typeof zh>;

export const LANGS = ['zh', 'en'] as const;
export type Lang = (typeof LANGS)[number];

/** Words of tables, pages and sheets. */
export type Labels = Catalogue['labels'] & { readonly lang: Lang };

/** Words of the `rules` commands. */
export type RulesLabels = Catalogue['rulebooks'];
