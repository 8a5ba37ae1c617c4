import { findMatches } from '../phrases/index.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { leastConfidence, phraseEvidence, turnEvidence } from '../rule-parts/evidence.ts';
import { isHiddenIn } from '../rule-parts/hidden-speech.ts';
import { findMatter, saysMore } from '../rule-parts/matter-words.ts';
import { nameList } from '../rule-parts/person-words.ts';
import { saidEvidence } from '../rule-parts/said.ts';

export default defineRule({
  id: 'states-purpose',
  part: 'further',
  clauses: ['四2'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['direction', 'agentTurns', 'customerTurns', 'unknownTurns', 'customerName'],
  lists: [
    'purpose',
    'not-reached',
    'business',
    'matter-state',
    'small-talk',
    'identity',
    'introduction',
    'company',
    'greeting',
    'ni-hao',
    'day-greeting',
    'apology',
    'thanks',
    'farewell',
    'back-channel',
  ],
  settings: { turns: 4 },
  findings: {
    stated: 'pass',
    'purpose-missing': 'fail',
    'name-missing': 'fail',
    'inbound-call': 'not-applicable',
    'nobody-reached': 'not-applicable',
    'another-reached': 'not-applicable',
    'purpose-unclear': 'unknown',
    'name-unclear': 'unknown',
    'direction-missing': 'unknown',
    'not-readable': 'unknown',
    'speaker-hidden': 'unknown',
  },
  doubtful: ['purpose-missing', 'name-missing', 'not-readable'],
  untilEnd: ['nobody-reached'],
  early: ({ direction }) => (direction === 'inbound' ? { finding: 'inbound-call' } : null),
  check({ direction, agentTurns, customerTurns, unknownTurns, customerName }, { turns }, lists) {
    if (direction === null) return { finding: 'direction-missing' };
    if (customerTurns.length + unknownTurns.length === 0) return { finding: 'nobody-reached' };
    const opening = agentTurns.slice(0, turns);
    const named = nameList(customerName ?? '');
    const firstOf = (find: (turn: (typeof opening)[number]) => ReturnType<typeof lists.purpose.in>) =>
      opening.flatMap((turn) => find(turn).map((match) => ({ turn, match })))[0];
    const purpose =
      firstOf(lists.purpose.in) ??
      firstOf((turn) => {
        const matter = findMatter(turn, lists.business, lists['matter-state']);
        return matter === null ? [] : [matter];
      });
    const name = named === null ? undefined : firstOf((turn) => findMatches(turn.words, named));
    const found = [name, purpose].filter((item) => item !== undefined);
    if (purpose !== undefined && (name !== undefined || named === null)) {
      const evidence = found.map(saidEvidence);
      return { finding: 'stated', evidence, confidence: leastConfidence(found.map(({ match }) => match)) };
    }
    // Whoever is on the line is not the person asked for: there is nobody to tell.
    const denied = customerTurns
      .filter((turn) => turn.start < (opening.at(-1)?.end ?? 0))
      .flatMap((turn) => lists['not-reached'].in(turn).map((match) => phraseEvidence(turn, match)));
    if (denied.length > 0) return { finding: 'another-reached', evidence: denied };
    const evidence = opening.map(turnEvidence);
    const end = opening.at(-1)?.end ?? 0;
    if (isHiddenIn(unknownTurns, { start: 0, end })) return { finding: 'speaker-hidden', evidence };
    if (opening.some((turn) => !turn.readable)) return { finding: 'not-readable', evidence };
    // Words beside courtesies may say it in a frame that nobody listed: a person has to hear whether that was clear.
    const { purpose: _, 'not-reached': __, business, 'matter-state': ___, ...courtesies } = lists;
    const isAbout = (turn: (typeof opening)[number]): boolean =>
      business.in(turn).length > 0 || saysMore(turn, Object.values(courtesies));
    const about = opening.filter(isAbout);
    if (purpose === undefined && about.length > 0)
      return { finding: 'purpose-unclear', evidence: about.map(turnEvidence) };
    if (purpose !== undefined && opening.some((turn) => lists.identity.in(turn).length > 0))
      return { finding: 'name-unclear', evidence };
    const finding = purpose === undefined ? 'purpose-missing' : 'name-missing';
    return { finding, evidence, confidence: Math.min(...opening.map((turn) => turn.confidence)) };
  },
});
