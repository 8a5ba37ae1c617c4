/** Letters and numbers of a text alone: what is spoken of it. */
export const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
