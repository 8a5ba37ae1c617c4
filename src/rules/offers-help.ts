import type { Turn } from '../conversation/index.ts';
import { consistsOf, countSyllables } from '../phrases/index.ts';
import { defineRule, type Wording } from '../rule-parts/define-rule.ts';
import { leastConfidence, turnEvidence } from '../rule-parts/evidence.ts';
import { isHiddenIn } from '../rule-parts/hidden-speech.ts';
import { findSaid, saidEvidence } from '../rule-parts/said.ts';

/** An open question, in a frame that nobody listed, may be an offer; who it is, and what it is called, are none. */
const MAY_OFFER = /(?<!没有?|为)(什么|啥|怎么|哪)(?!称呼|位|里|家|个单位|名字|人|地方|时候|号)/u;
/** Syllables of a matter, beside what is said before one comes to it (list no-matter): 查净值, 我要退款. */
const MATTER_SYLLABLES = 3;

const statesMatter = (turn: Turn, courtesies: readonly Wording[]): boolean =>
  countSyllables(turn.words) >= MATTER_SYLLABLES &&
  !consistsOf(
    turn.words,
    courtesies.map((wording) => wording.list),
  );

export default defineRule({
  id: 'offers-help',
  part: 'further',
  clauses: ['一7'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['direction', 'agentTurns', 'customerTurns', 'unknownTurns'],
  lists: ['help', 'greeting', 'ni-hao', 'day-greeting', 'back-channel', 'no-matter'],
  settings: { turns: 2 },
  findings: {
    offered: 'pass',
    'not-offered': 'fail',
    'outbound-call': 'not-applicable',
    'customer-began': 'not-applicable',
    'direction-missing': 'unknown',
    'one-party': 'unknown',
    'offer-unclear': 'unknown',
    'not-readable': 'unknown',
    'speaker-hidden': 'unknown',
  },
  doubtful: ['not-offered', 'not-readable'],
  early: ({ direction }) => (direction === 'outbound' ? { finding: 'outbound-call' } : null),
  check({ direction, agentTurns, customerTurns, unknownTurns }, { turns }, lists) {
    if (direction === null) return { finding: 'direction-missing' };
    const opening = agentTurns.slice(0, turns);
    const [offer] = findSaid(opening, lists.help);
    if (offer !== undefined) {
      const evidence = [saidEvidence(offer)];
      return { finding: 'offered', evidence, confidence: leastConfidence([offer.match]) };
    }
    const evidence = opening.map(turnEvidence);
    const last = opening.at(-1)?.end ?? 0;
    const next = agentTurns[1]?.start ?? Number.POSITIVE_INFINITY;
    const { greeting, 'ni-hao': niHao, 'day-greeting': day, 'back-channel': back, 'no-matter': noMatter } = lists;
    const courtesies = [greeting, niHao, day, back, noMatter];
    if (isHiddenIn(unknownTurns, { start: 0, end: last })) return { finding: 'speaker-hidden', evidence };
    if (opening.some((turn) => !turn.readable)) return { finding: 'not-readable', evidence };
    const began = customerTurns.find((turn) => turn.start < next && statesMatter(turn, courtesies));
    if (began !== undefined) return { finding: 'customer-began', evidence: [turnEvidence(began)] };
    // Who is not on the recording may have begun with the matter.
    if (customerTurns.length === 0) return { finding: 'one-party', evidence };
    const asked = opening.filter(({ text }) => MAY_OFFER.test(text));
    if (asked.length > 0) return { finding: 'offer-unclear', evidence: asked.map(turnEvidence) };
    return { finding: 'not-offered', evidence, confidence: Math.min(...opening.map((turn) => turn.confidence)) };
  },
});
