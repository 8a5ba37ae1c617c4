/** A name that a person wrote as it is looked up: whatever its width, its case and the blanks around it. */
export const plainName = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
