/**
 * What recorders write behind the name of a call when each party gets a file of its own, the customer's first: Asterisk's Monitor
 * and FreeSWITCH write -in and -out, from the view of the switch; others name the direction on the wire, or the person.
 */
const LEGS: readonly (readonly [customer: string, agent: string])[] = [
  ['in', 'out'],
  ['rx', 'tx'],
  ['caller', 'callee'],
  ['customer', 'agent'],
  ['left', 'right'],
  ['客户', '坐席'],
  ['主叫', '被叫'],
];

/** In and out stand behind many a word: check-in, log-out. Behind the name of a call they stand behind a number, or a part that holds one. */
const IN_OUT = /^(in|out)$/i;
const NUMBERED = /[0-9][^-_. ]*$/;

const PATTERN = new RegExp(`^(.+)([-_.])(${LEGS.flat().join('|')})$`, 'i');

/** One leg of a call, by the name of its file. */
export interface LegName {
  /** The name without its leg: that of the call. */
  readonly call: string;
  readonly leg: 'first' | 'second';
  /** The name of the other leg, in the same case. */
  readonly other: string;
}

/** Reads a name without its ending as that of one leg; null when it is none. */
export const readLegName = (stem: string): LegName | null => {
  const [, call = '', mark = '', word = ''] = PATTERN.exec(stem) ?? [];
  const pair = LEGS.find((one) => one.includes(word.toLowerCase()));
  if (call === '' || pair === undefined || (IN_OUT.test(word) && !NUMBERED.test(call))) return null;
  const leg = word.toLowerCase() === pair[0] ? 'first' : 'second';
  const other = pair[leg === 'first' ? 1 : 0];
  const cased =
    word === word.toUpperCase() ? other.toUpperCase() : word[0] === word[0]?.toUpperCase() ? capital(other) : other;
  return { call, leg, other: `${call}${mark}${cased}` };
};

const capital = (word: string): string => `${word[0]?.toUpperCase()}${word.slice(1)}`;
