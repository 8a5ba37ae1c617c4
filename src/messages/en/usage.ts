import type { Catalogue } from '../catalogue.ts';

/** English wording; see zh/usage.ts. */
export const usage: Catalogue['usage'] = {
  headings: {
    'Usage:': 'Usage:',
    'Arguments:': 'Arguments:',
    'Options:': 'Options:',
    'Commands:': 'Commands:',
  },
  examples: 'Examples:',
  optionsPlace: '[options]',
  commandPlace: '[command]',
  choices: (list) => `choices: ${list}`,
  usual: (value) => `default: ${value}`,
  extra: (parts) => ` (${parts.join(', ')})`,
  helpOption: 'display help for command',
  helpCommand: 'display help for command',
  version: 'output the version number',
  unknownOption: (flag) => `unknown option ${flag}`,
  unknownCommand: (name) => `unknown command ${name}`,
  missingArgument: (name) => `the argument ${name} is missing`,
  missingValue: (flags) => `option ${flags} needs a value`,
  missingOption: (flags) => `option ${flags} must be given`,
  tooMany: (expected, got) => `too many arguments: ${expected} at most, and these are ${got}`,
  badValue: (flags, value, why) => `option ${flags} is ${value}, and ${why}`,
  didYouMean: (name) => `did you mean ${name}?`,
  seeHelp: (command) => `${command} --help shows how`,
  values: {
    hours: 'must be hours, more than 0 and at most 168',
    atLeastOne: 'must be a whole number, 1 or more',
    score: 'must be a score, 0 to 100',
    seconds: 'must be seconds, 0 to 86400',
    mode: 'must be 600, 640, 644, 660 or the like',
    map: 'must be FOLDER-THERE=FOLDER-HERE',
    oneOf: (list) => `must be one of ${list}`,
  },
};
