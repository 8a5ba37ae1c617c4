import type { Catalogue } from '../catalogue.ts';
import { count } from './count.ts';

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
  entries: (phrases) => count(phrases, 'phrase'),
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
  firstTurns: (turns) => `within the first ${turns === 1 ? 'turn' : `${turns} turns`}`,
  lastTurns: (turns) => `within the last ${turns === 1 ? 'turn' : `${turns} turns`}`,
  firstSeconds: (count) => `within ${count} s of the answer`,
  lastSeconds: (count) => `within the last ${count} s`,
  near: {
    after: (side, phrases, reach) => `after the ${side} said “${phrases}”${reach}`,
    before: (side, phrases, reach) => `before the ${side} said “${phrases}”${reach}`,
  },
  reach: (turns, seconds) => {
    const parts = [turns === null ? '' : count(turns, 'turn'), seconds === null ? '' : `${seconds} s`].filter(Boolean);
    return parts.length === 0 ? '' : `, within ${parts.join(' and ')}`;
  },
  speakers: { agent: 'Agent', customer: 'Customer', unknown: 'Unknown' },
  inaudible: '(inaudible)',
  happenings: {
    rings: (rings) => `(${count(rings, 'ring')})`,
    busy: (bursts) => `(busy tone, ${count(bursts, 'burst')})`,
    pause: (count) => `(${count} s of silence)`,
  },
  colon: ': ',
  severity: { error: 'error', warning: 'warning' },
  written: (rulebook: string, cases: string) =>
    `${rulebook}: a rulebook that works; change it and check it with rules check\n${cases}: cases for it; try them with rules test`,
  noFindings: 'nothing wrong',
  checked: (errors, warnings) => `${count(errors, 'error')}, ${count(warnings, 'warning')}`,
  expected: (wanted, got) => `expected ${wanted}, got ${got}`,
  notJudged: 'not judged',
  ran: (cases, passed, failed, ms) => `${count(cases, 'case')}: ${passed} passed, ${failed} failed (${ms} ms)`,
  brokenFiles: (files) => `${count(files, 'case file has', 'case files have')} mistakes and did not run`,
  diffed: (calls, changed) => `${count(calls, 'call')}, ${changed} with another verdict`,
  change: 'Change',
  calls: 'Calls',
  scoreChanges: (count) => `calls with another score or band: ${count}`,
  sameVerdicts: 'both rulebooks give the same verdicts',
};
