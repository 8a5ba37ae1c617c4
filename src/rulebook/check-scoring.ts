import type { RulebookFinding } from './rulebook.ts';
import type { RulebookFile } from './schema.ts';
import type { SourceMap } from './source-map.ts';

type Limit = 'fatalScore' | 'excellent' | 'qualified';

/** Score limits that contradict each other: no score would be 合格, or a call that fails a fatal rule would have the score of one that is. */
export function checkScoring({ scoring }: RulebookFile, source: SourceMap): readonly RulebookFinding[] {
  const { fatalScore, excellent, qualified } = scoring;
  const at = (limit: Limit) => source.value(['scoring', limit]);
  if (qualified > excellent)
    return [
      {
        severity: 'error',
        code: 'scoring',
        ...at('qualified'),
        message: `scoring: qualified ${qualified} is above excellent ${excellent}, so no call can be qualified`,
        cure: 'let qualified be at most excellent (without a line of their own they are 70 and 90)',
      },
    ];
  if (fatalScore < qualified || fatalScore === 0) return [];
  return [
    {
      severity: 'warning',
      code: 'scoring',
      ...at('fatalScore'),
      message: `scoring: fatalScore ${fatalScore} is not below qualified ${qualified}, and such a call is unqualified all the same`,
      cure: 'let fatalScore be less than qualified (without a line of their own they are 0 and 70)',
    },
  ];
}
