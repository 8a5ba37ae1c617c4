import { defineRule } from '../rule-parts/define-rule.ts';
import { leastConfidence, turnEvidence } from '../rule-parts/evidence.ts';
import {
  findRemedy,
  findTabooHits,
  hitEvidence,
  isDoubtful,
  nameHits,
  type TabooHit,
} from '../rule-parts/taboo-hits.ts';

export default defineRule({
  id: 'no-forbidden-phrases',
  part: 'core',
  clauses: ['三10', '三5', '三7', '三8'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['agentTurns', 'unknownTurns', 'agentCoverage', 'limits'],
  lists: ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'quoting', 'remedy'],
  settings: {
    minSpeechCoverage: 0.7,
    /** A remedy that follows excuses T1 and T2 (三8). */
    remedyExcuses: true as boolean,
    remedySeconds: 10,
    /** A hit by sound counts from this confidence of its words. */
    pinyinHitConfidence: 0.6,
  },
  findings: {
    'none-said': 'pass',
    'taboo-said': 'fail',
    'hit-doubtful': 'unknown',
    'hit-of-unknown-speaker': 'unknown',
    'coverage-low': 'unknown',
  },
  check({ agentTurns, unknownTurns, agentCoverage, limits }, settings, lists) {
    const taboos = [lists.T1, lists.T2, lists.T3, lists.T4, lists.T5, lists.T6];
    const hitsIn = (turn: (typeof agentTurns)[number]) => findTabooHits(turn, taboos, lists.quoting);
    const excuse = (hit: TabooHit) =>
      settings.remedyExcuses && hit.excusable
        ? findRemedy(hit.turn, hit.match, agentTurns, lists.remedy, settings.remedySeconds)
        : null;
    const hits = agentTurns.flatMap(hitsIn);
    const excused = hits.filter((hit) => excuse(hit) !== null);
    const notes = excused.flatMap((hit) => [hit, excuse(hit) ?? hit]).map(hitEvidence);
    const open = hits.filter((hit) => !excused.includes(hit));
    const unsure = (hit: TabooHit): boolean => isDoubtful(hit, settings.pinyinHitConfidence, limits.minConfidence);
    const counting = open.filter((hit) => !unsure(hit));
    if (counting.length > 0) {
      const params = { count: counting.length, phrases: nameHits(counting) };
      const confidence = leastConfidence(counting.map((hit) => hit.match));
      return { finding: 'taboo-said', params, evidence: counting.map(hitEvidence), notes, confidence };
    }
    if (open.length > 0) {
      return { finding: 'hit-doubtful', params: { phrases: nameHits(open) }, evidence: open.map(hitEvidence), notes };
    }
    const hidden = unknownTurns.flatMap(hitsIn);
    if (hidden.length > 0) {
      const evidence = hidden.map(hitEvidence);
      return { finding: 'hit-of-unknown-speaker', params: { phrases: nameHits(hidden) }, evidence, notes };
    }
    const params = { coverage: Math.floor(agentCoverage * 100) };
    if (agentCoverage >= settings.minSpeechCoverage) {
      return { finding: 'none-said', params, notes, confidence: agentCoverage };
    }
    const unread = agentTurns.filter((turn) => !turn.readable).map(turnEvidence);
    return { finding: 'coverage-low', params, evidence: unread, notes };
  },
});
