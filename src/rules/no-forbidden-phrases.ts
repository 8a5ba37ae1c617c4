import { freeFrom } from '../conversation/index.ts';
import { findBlurredTaboos } from '../rule-parts/blurred-taboos.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { leastConfidence, turnEvidence } from '../rule-parts/evidence.ts';
import {
  hitEvidence,
  isDoubtful,
  isHeardAgain,
  isLeaked,
  nameGroups,
  nameHits,
  PINYIN_HIT_CONFIDENCE,
  sayInstead,
  type TabooHit,
} from '../rule-parts/taboo-hits.ts';
import { weighTaboos } from '../rule-parts/weigh-taboos.ts';

export default defineRule({
  id: 'no-forbidden-phrases',
  part: 'core',
  clauses: ['三10', '三5', '三7', '三8'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  byWords: true,
  needs: [
    'agentTurns',
    'customerTurns',
    'unknownTurns',
    'turns',
    'busyTones',
    'unclaimedTurns',
    'agentCoverage',
    'unclaimedCoverage',
    'rolesByWords',
    'limits',
  ],
  lists: ['remedy'],
  taboos: true,
  settings: {
    minSpeechCoverage: 0.7,
    /** Help that follows excuses the groups that say so (三8). */
    remedyExcuses: true as boolean,
    remedySeconds: 10,
    /** A hit by sound counts from this confidence of its words. */
    pinyinHitConfidence: PINYIN_HIT_CONFIDENCE,
  },
  findings: {
    'none-said': 'pass',
    'taboo-said': 'fail',
    suspected: 'unknown',
    'hit-doubtful': 'unknown',
    'hit-of-unknown-speaker': 'unknown',
    'said-to-nobody': 'unknown',
    'in-other-reading': 'unknown',
    'coverage-low': 'unknown',
  },
  untilEnd: ['none-said'],
  possibly: { from: 'none-said', said: 'taboo-said', to: 'in-other-reading' },
  check(
    { agentTurns, customerTurns, unknownTurns, turns, busyTones, unclaimedTurns, rolesByWords, limits, ...heard },
    settings,
    { remedy },
    taboos,
  ) {
    const call = { agentTurns, customerTurns, taboos, remedy, ...settings };
    // What the agent says to a colleague when the customer is gone is said to nobody on the line.
    const free = freeFrom({ turns, busyTones });
    const spoken = rolesByWords ? [] : agentTurns.filter(({ start }) => start < free);
    const { excused, suspected, ...weighed } = weighTaboos({ ...call, spoken });
    const notes = excused.flatMap((one) => [one.hit, one.remedy]).map(hitEvidence);
    const unsure = (hit: TabooHit): boolean =>
      isDoubtful(hit, settings.pinyinHitConfidence, limits.minConfidence) && !isHeardAgain(hit, taboos);
    const certain = weighed.certain.filter((hit) => !unsure(hit) || !isLeaked(hit, customerTurns, taboos));
    // Help in a voice of unknown role may be the agent's own: what it would excuse fails nobody.
    const inAnyCase =
      certain.length === 0 || unknownTurns.length === 0
        ? certain
        : weighTaboos({ ...call, spoken: agentTurns, agentTurns: unclaimedTurns }).certain;
    const isInAnyCase = ({ turn, match }: TabooHit): boolean =>
      inAnyCase.some((one) => one.turn === turn && one.match.startSyllable === match.startSyllable);
    const counting = certain.filter((hit) => !unsure(hit) && isInAnyCase(hit));
    if (counting.length > 0) {
      const params = { count: counting.length, phrases: nameHits(counting), instead: sayInstead(counting) };
      const confidence = leastConfidence(counting.map((hit) => hit.match));
      return { finding: 'taboo-said', params, evidence: counting.map(hitEvidence), notes, confidence };
    }
    if (certain.length > 0) {
      const params = { phrases: nameHits(certain) };
      return { finding: 'hit-doubtful', params, evidence: certain.map(hitEvidence), notes };
    }
    if (suspected.length > 0) {
      const params = { phrases: nameHits(suspected), why: nameGroups(suspected) };
      return { finding: 'suspected', params, evidence: suspected.map(hitEvidence), notes };
    }
    const afterwards = weighTaboos({ ...call, spoken: agentTurns.filter(({ start }) => start >= free) }).certain;
    if (afterwards.length > 0 && !rolesByWords) {
      const params = { phrases: nameHits(afterwards) };
      return { finding: 'said-to-nobody', params, evidence: afterwards.map(hitEvidence), notes };
    }
    const blurred = rolesByWords ? [] : agentTurns.flatMap((turn) => findBlurredTaboos(turn, taboos));
    if (blurred.length > 0) {
      const params = { phrases: nameHits(blurred) };
      return { finding: 'hit-doubtful', params, evidence: blurred.map(hitEvidence), notes };
    }
    const hidden = weighTaboos({ ...call, spoken: rolesByWords ? unclaimedTurns : unknownTurns });
    // Words of an unknown voice count as heard only where nothing in them is doubtful either.
    const isHarmless = hidden.certain.length + hidden.suspected.length === 0;
    const coverage = isHarmless ? heard.unclaimedCoverage : heard.agentCoverage;
    const enough = coverage >= settings.minSpeechCoverage;
    // Of voices that only words tell apart the agent's own are among them.
    const offending = enough && !rolesByWords ? hidden.certain : [...hidden.certain, ...hidden.suspected];
    if (offending.length > 0) {
      const evidence = offending.map(hitEvidence);
      return { finding: 'hit-of-unknown-speaker', params: { phrases: nameHits(offending) }, evidence, notes };
    }
    const params = { coverage: Math.floor(coverage * 100) };
    if (enough) return { finding: 'none-said', params, notes, confidence: coverage };
    const unread = agentTurns.filter((turn) => !turn.readable).map(turnEvidence);
    return { finding: 'coverage-low', params, evidence: unread, notes };
  },
});
