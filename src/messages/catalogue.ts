import type { zh } from './zh.ts';

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** All texts that a language must have: a missing or a surplus one does not compile. */
export type Catalogue = Texts<typeof zh>;

export const LANGS = ['zh', 'en'] as const;
export type Lang = (typeof LANGS)[number];
