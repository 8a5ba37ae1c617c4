// Each line under @ts-expect-error is a mistake that the types must refuse: the compiler complains if it does not.
import { defineRule } from '../../../src/rule-parts/define-rule.ts';

const parts = {
  id: 'sketch',
  part: 'further',
  clauses: ['一1'],
  on: true,
  guards: [],
  needs: ['direction'],
  lists: ['thanks'],
  settings: { seconds: 3 },
  findings: { good: 'pass', bad: 'fail' },
} as const;

defineRule({ ...parts, check: ({ direction }) => ({ finding: direction === null ? 'bad' : 'good' }) });

// @ts-expect-error a view that is not declared
defineRule({ ...parts, check: ({ rings }) => ({ finding: rings.length > 0 ? 'good' : 'bad' }) });

// @ts-expect-error a finding that is not listed
defineRule({ ...parts, check: () => ({ finding: 'odd' }) });

// @ts-expect-error a setting that does not exist
defineRule({ ...parts, check: (_views, { minutes }) => ({ finding: minutes > 3 ? 'good' : 'bad' }) });

// @ts-expect-error a phrase list that is not declared
defineRule({ ...parts, check: (_views, _settings, { farewell }) => ({ finding: farewell.list ? 'good' : 'bad' }) });

// @ts-expect-error a warning that has no text
defineRule({ ...parts, check: () => ({ finding: 'good', warnings: ['odd'] }) });

// @ts-expect-error a view that no call has
defineRule({ ...parts, needs: ['weather'], check: () => ({ finding: 'good' }) });

// @ts-expect-error a verdict that does not exist
defineRule({ ...parts, findings: { good: 'maybe' }, check: () => ({ finding: 'good' }) });
