import type { Catalogue } from '../catalogue.ts';

/** English wording; see zh/rulebooks.ts. */
export const rulebooks: Catalogue['rulebooks'] = {
  on: 'on',
  off: 'off',
  fatal: 'fatal',
  weight: 'Weight',
  id: 'Id',
  title: 'Rule',
  clause: 'Clause',
  state: 'State',
  own: 'own rule',
  note: 'Note',
  advice: 'Advice',
  settings: 'Settings',
  usual: 'default',
  lists: 'Phrase lists',
  entries: (count) => (count === 1 ? '1 phrase' : `${count} phrases`),
  moreEntries: (count) => `… and ${count} more`,
  example: 'Example',
  noExample: 'none among the cases',
  weightsOn: (sum, on, off) => `${on} on, weights sum up to ${sum}; ${off} off`,
  rulebook: 'Rulebook',
  unquoted: 'not quoted in the rulebook',
  outcomes: 'Verdicts',
  condition: 'Condition',
  says: {
    required: (side, needed) => `the ${side} has to say ${needed}`,
    forbidden: (side, needed) => `the ${side} must not say ${needed}`,
  },
  needed: (needed, of, inOrder) =>
    `${needed === 1 ? 'any of these' : needed === of ? 'all of these' : `at least ${needed} of these`}${inOrder ? ', in this order' : ''}`,
  firstTurns: (count) => `within the first ${count} turns`,
  lastTurns: (count) => `within the last ${count} turns`,
  firstSeconds: (count) => `within ${count} s of the answer`,
  lastSeconds: (count) => `within the last ${count} s`,
  near: {
    after: (side, phrases, reach) => `after the ${side} said “${phrases}”${reach}`,
    before: (side, phrases, reach) => `before the ${side} said “${phrases}”${reach}`,
  },
  reach: (turns, seconds) => {
    const parts = [turns === null ? '' : `${turns} turns`, seconds === null ? '' : `${seconds} s`].filter(Boolean);
    return parts.length === 0 ? '' : `, within ${parts.join(' and ')}`;
  },
  speakers: { agent: 'Agent', customer: 'Customer', unknown: 'Unknown' },
  inaudible: '(inaudible)',
  happenings: {
    rings: (count) => `(${count === 1 ? '1 ring' : `${count} rings`})`,
    busy: (count) => `(busy tone, ${count === 1 ? '1 burst' : `${count} bursts`})`,
    pause: (count) => `(${count} s of silence)`,
  },
  colon: ': ',
  severity: { error: 'error', warning: 'warning' },
  written: (rulebook: string, cases: string) =>
    `${rulebook}: a rulebook that works; change it and check it with rules check\n${cases}: cases for it; try them with rules test`,
  noFindings: 'nothing wrong',
  checked: (errors, warnings) =>
    `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  expected: (wanted, got) => `expected ${wanted}, got ${got}`,
  notJudged: 'not judged',
  ran: (cases, passed, failed, ms) =>
    `${cases} ${cases === 1 ? 'case' : 'cases'}: ${passed} passed, ${failed} failed (${ms} ms)`,
  brokenFiles: (count) => `${count} case ${count === 1 ? 'file has' : 'files have'} mistakes and did not run`,
  diffed: (calls, changed) => `${calls} calls, ${changed} with another verdict`,
  change: 'Change',
  calls: 'Calls',
  scoreChanges: (count) => `calls with another score or band: ${count}`,
  sameVerdicts: 'both rulebooks give the same verdicts',
};
