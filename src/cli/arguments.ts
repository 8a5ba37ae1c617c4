import { InvalidArgumentError } from 'commander';

/** A whole number of at least one. @throws InvalidArgumentError. */
export const atLeastOne = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  return value;
};

/** A score, 0 to 100. @throws InvalidArgumentError. */
export const scoreFloor = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 100))
    throw new InvalidArgumentError('It must be a score, 0 to 100.');
  return value;
};
