import { lastsFor, type Turn } from '../conversation/index.ts';
import { duration, overlap, type Span } from '../model/span.ts';
import { turnsBefore } from '../rule-parts/customer-time.ts';
import { defineRule, type Wording } from '../rule-parts/define-rule.ts';
import { leastConfidence, phraseEvidence, soundEvidence, turnEvidence } from '../rule-parts/evidence.ts';
import { isGarbledNotice } from '../rule-parts/garbled.ts';
import { isHiddenIn } from '../rule-parts/hidden-speech.ts';
import { findWaits } from '../rule-parts/occasions.ts';
import { isOneParty } from '../rule-parts/talk-time.ts';

/** The notice in the last turn that holds one; without one, the last turn of all. */
function findNotice(before: readonly Turn[], hold: Wording) {
  const said = before.findLast((turn) => hold.in(turn).length > 0);
  return {
    before: said ?? before.at(-1),
    match: said === undefined ? undefined : hold.in(said).at(-1),
    readable: before.every((turn) => turn.readable),
  };
}

export default defineRule({
  id: 'hold-notice',
  part: 'further',
  clauses: ['三1'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['sound', 'agentTurns', 'unknownTurns', 'turns', 'silences', 'unheardSilences'],
  lists: ['hold', 'customer-hold', 'agrees-to-wait'],
  settings: { silence: 10 },
  findings: {
    announced: 'pass',
    'not-announced': 'fail',
    'no-wait': 'not-applicable',
    'one-party': 'unknown',
    'side-unrecorded': 'unknown',
    'notice-garbled': 'unknown',
    'not-readable': 'unknown',
    'speaker-hidden': 'unknown',
  },
  doubtful: ['not-announced', 'notice-garbled', 'not-readable'],
  untilEnd: ['no-wait'],
  early: ({ silences, unheardSilences }, settings) =>
    [...silences, ...unheardSilences].some((silence) => lastsFor(silence, settings.silence))
      ? null
      : { finding: 'no-wait' },
  check({ agentTurns, unknownTurns, turns, silences, unheardSilences }, settings, lists) {
    const waitsIn = (some: readonly Span[]) =>
      findWaits(some, settings.silence, turns, lists['customer-hold']).map((wait) => {
        const before = turnsBefore(agentTurns, wait.start);
        return { wait, ...findNotice(before, lists.hold) };
      });
    const unheard = waitsIn(unheardSilences);
    const sure = waitsIn(silences);
    const waits = [...unheard, ...sure.filter(({ wait }) => !unheard.some((other) => overlap(other.wait, wait) > 0))];
    if (waits.length === 0) return { finding: 'no-wait' };
    if (isOneParty(turns)) return { finding: 'one-party' };
    const open = sure.filter(({ match }) => match === undefined);
    const unsure = unheard.filter(({ match }) => match === undefined);
    const missed = open.length === 0 ? unsure : open;
    const shown = missed.length === 0 ? waits : missed;
    const evidence = shown.flatMap(({ wait, before, match }) => [
      ...(before === undefined ? [] : [match === undefined ? turnEvidence(before) : phraseEvidence(before, match)]),
      soundEvidence(wait, 'unknown', ''),
    ]);
    // Who was not recorded may have spoken there.
    if (open.length === 0 && unsure.length > 0) return { finding: 'side-unrecorded', evidence };
    if (open.length === 0) {
      const matches = waits.flatMap(({ match }) => (match === undefined ? [] : [match]));
      return { finding: 'announced', params: { waits: waits.length }, evidence, confidence: leastConfidence(matches) };
    }
    // One wait without a notice fails the call, so one that is clear is enough.
    const isHidden = ({ wait, before }: (typeof open)[number]): boolean =>
      isHiddenIn(unknownTurns, { start: before?.start ?? 0, end: wait.start + 0.01 });
    const clear = open.filter((item) => !isHidden(item) && item.readable);
    if (clear.length === 0) return { finding: open.some(isHidden) ? 'speaker-hidden' : 'not-readable', evidence };
    // A customer who says that they will wait was asked to: the notice was not heard for what it was.
    const agreed = clear.flatMap(({ wait }) =>
      turnsBefore(turns, wait.start)
        .filter((turn) => turn.role !== 'agent')
        .flatMap((turn) => lists['agrees-to-wait'].in(turn).map((match) => phraseEvidence(turn, match))),
    );
    const garbled = clear.every(({ before }) => before !== undefined && isGarbledNotice(before));
    if (agreed.length > 0 || garbled) return { finding: 'notice-garbled', evidence: [...evidence, ...agreed] };
    const longest = Math.max(...clear.map(({ wait }) => duration(wait)));
    return { finding: 'not-announced', params: { waits: open.length, seconds: Math.round(longest) }, evidence };
  },
});
