/** A text as it is sought, for both sides of a search: without blanks and marks, which recognisers set by chance, in small letters. */
export const asSought = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');
