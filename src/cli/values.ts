import type { Catalogue } from '../messages/index.ts';

/** What may be wrong with a value: a text of the catalogue says it. */
export type ValueFault = Exclude<keyof Catalogue['usage']['values'], 'oneOf'>;

/** A value that an option does not take; whoever knows the option and the language makes a text of it. */
export class BadValue extends Error {
  readonly fault: ValueFault;

  constructor(fault: ValueFault) {
    super(fault);
    this.fault = fault;
  }
}

/** A whole number of at least one. @throws BadValue. */
export const atLeastOne = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new BadValue('atLeastOne');
  return value;
};

/** A score, 0 to 100. @throws BadValue. */
export const scoreFloor = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 100)) throw new BadValue('score');
  return value;
};

/** Seconds, up to a day. @throws BadValue. */
export const seconds = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 86_400)) throw new BadValue('seconds');
  return value;
};

/** Hours of one recording: more than none, up to a week. @throws BadValue. */
export const hours = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && value <= 168)) throw new BadValue('hours');
  return value;
};

/** Bits of a file that its owner can read and write, in octal: 640, 0644. @throws BadValue. */
export const fileMode = (text: string): number => {
  if (!/^0?6[046][046]$/.test(text)) throw new BadValue('mode');
  return Number.parseInt(text, 8);
};

/** Where a folder of the machine that asks is found on this one. */
export interface FolderMap {
  readonly from: string;
  readonly to: string;
}

/** FOLDER-THERE=FOLDER-HERE, after those that were given before. @throws BadValue. */
export const folderMaps = (text: string, before: readonly FolderMap[] = []): readonly FolderMap[] => {
  const at = text.indexOf('=');
  if (at < 1) throw new BadValue('map');
  return [...before, { from: text.slice(0, at), to: text.slice(at + 1) }];
};

/** A port of this machine, 0 for any. @throws BadValue. */
export const port = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < 0 || value > 65_535) throw new BadValue('port');
  return value;
};

/** A share: 0.05, or 5%. More than none, up to all. @throws BadValue. */
export const share = (text: string): number => {
  const [, number = '', percent] = /^\s*(\d*\.?\d+)\s*(%)?\s*$/.exec(text) ?? [];
  const value = Number(number) / (percent === undefined ? 1 : 100);
  if (number === '' || !(value > 0 && value <= 1)) throw new BadValue('share');
  return value;
};
