/** Line ends and tabs: they become a space. */
const BLANK = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/**
 * What a terminal, a spreadsheet or a browser could take for a command or hide from the reader: control characters (with
 * the one that starts escape sequences), characters that turn the direction of writing, and invisible ones.
 */
const UNSEEN =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]/gu;

/** A text that shows what it holds, on one line: anything else than visible characters and blanks becomes U+FFFD. */
export const printable = (text: string): string => text.replace(BLANK, ' ').replace(UNSEEN, '\ufffd');
