import { InvalidArgumentError, Option } from 'commander';

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

/** `--direction`, for commands that judge. */
export const directionOption = (): Option =>
  new Option('--direction <direction>', 'where call data do not say').choices(['inbound', 'outbound']);

/** `--agent-side`, for every command that listens. */
export const agentSideOption = (): Option =>
  new Option('--agent-side <side>', 'channel of the agent where nothing tells')
    .choices(['left', 'right'])
    .default('right');
