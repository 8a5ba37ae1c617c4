import type { Turn } from '../conversation/index.ts';
import { findGuard, type Taboos } from '../meaning/index.ts';
import { shareWords } from '../phrases/index.ts';
import { defineRule, type Wording } from '../rule-parts/define-rule.ts';
import { leastConfidence } from '../rule-parts/evidence.ts';
import { isCovered } from '../rule-parts/occasions.ts';
import type { Said } from '../rule-parts/said.ts';
import {
  findRemedy,
  findTabooHits,
  hitEvidence,
  isDoubtful,
  nameHits,
  PINYIN_HIT_CONFIDENCE,
} from '../rule-parts/taboo-hits.ts';

/** Words that ask for help to follow: those of a group that help excuses, or a hand-off. */
interface Occasion extends Said {
  readonly isTaboo: boolean;
}

function findOccasions(turn: Turn, handOff: Wording, taboos: Taboos): readonly Occasion[] {
  const said = findTabooHits(turn, taboos).filter((hit) => hit.degree === 'certain');
  const handed = handOff
    .in(turn)
    .filter(
      (match) =>
        findGuard(turn.words, { start: match.startSyllable, end: match.endSyllable }, '', taboos.guards) === null,
    )
    .filter((match) => said.every((hit) => !shareWords(hit.match, match)));
  return [
    ...said.filter((hit) => hit.group.helpExcuses).map(({ match }) => ({ turn, match, isTaboo: true })),
    // 这不归我管，您去问物业: the hand-off is part of what has failed already.
    ...handed.map((match) => ({ turn, match, isTaboo: said.length > 0 })),
  ].sort((a, b) => a.match.startSyllable - b.match.startSyllable);
}

export default defineRule({
  id: 'first-question-ownership',
  part: 'further',
  clauses: ['三8'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['agentTurns', 'agentCoverage', 'limits'],
  lists: ['hand-off', 'remedy'],
  taboos: true,
  settings: { remedySeconds: 10, pinyinHitConfidence: PINYIN_HIT_CONFIDENCE },
  findings: {
    owned: 'pass',
    'handed-off': 'fail',
    'judged-as-taboo': 'not-applicable',
    'no-occasion': 'not-applicable',
    'hit-doubtful': 'unknown',
    'not-readable': 'unknown',
  },
  doubtful: ['handed-off', 'not-readable'],
  untilEnd: ['no-occasion'],
  check({ agentTurns, agentCoverage, limits }, settings, lists, taboos) {
    const occasions = agentTurns.flatMap((turn) => findOccasions(turn, lists['hand-off'], taboos));
    const search = { agentTurns, remedy: lists.remedy, taboos, remedySeconds: settings.remedySeconds };
    const remedyFor = (occasion: Occasion) => findRemedy(occasion, search);
    const open = occasions.filter((hit) => remedyFor(hit) === null);
    // What stands beside forbidden words has failed no-forbidden-phrases: once is enough.
    const counting = open.filter((hit) => !hit.isTaboo);
    const isSure = (hit: Occasion): boolean => !isDoubtful(hit, settings.pinyinHitConfidence, limits.minConfidence);
    const sure = counting.filter(isSure);
    if (sure.length > 0) {
      const confidence = leastConfidence(sure.map((hit) => hit.match));
      return {
        finding: 'handed-off',
        params: { phrases: nameHits(sure) },
        evidence: sure.map(hitEvidence),
        confidence,
      };
    }
    const evidence = open.map(hitEvidence);
    if (counting.length > 0 || (open.length > 0 && !open.some(isSure))) {
      return { finding: 'hit-doubtful', params: { phrases: nameHits(open) }, evidence };
    }
    if (open.length > 0) return { finding: 'judged-as-taboo', params: { phrases: nameHits(open) }, evidence };
    if (occasions.length === 0) return { finding: isCovered(agentCoverage) ? 'no-occasion' : 'not-readable' };
    const pairs = occasions.flatMap((hit) => [hit, remedyFor(hit) ?? hit]);
    return {
      finding: 'owned',
      evidence: pairs.map(hitEvidence),
      confidence: leastConfidence(pairs.map(({ match }) => match)),
    };
  },
});
