import { lastsFor, ROUNDING_ERROR, totalSeconds } from '../conversation/index.ts';
import { duration, overlap, type Span } from '../model/span.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { soundEvidence } from '../rule-parts/evidence.ts';
import { isAnnounced, mayBeAnnounced } from '../rule-parts/occasions.ts';
import { isOneParty, weighTalk } from '../rule-parts/talk-time.ts';

export default defineRule({
  id: 'dead-air',
  part: 'further',
  clauses: ['三7'],
  on: true,
  guards: ['answered'],
  needs: ['sound', 'turns', 'rolesByWords', 'talk', 'silences', 'unheardSilences'],
  lists: ['hold', 'customer-hold', 'agrees-to-wait'],
  mayLack: ['agrees-to-wait'],
  settings: {
    minSeconds: 20,
    /** Seconds that a silence which nobody announced may last. */
    longest: 60,
    /** Silences shorter than this are pauses of speech. */
    silence: 3,
    share: 0.3,
  },
  findings: {
    'kept-going': 'pass',
    'silence-too-long': 'fail',
    'silences-add-up': 'fail',
    'too-short': 'not-applicable',
    'talk-time-near': 'unknown',
    'one-party': 'unknown',
    'notice-unheard': 'unknown',
    'side-unrecorded': 'unknown',
  },
  untilEnd: ['too-short', 'kept-going', 'silences-add-up'],
  check({ turns, rolesByWords, talk, silences, unheardSilences }, settings, lists) {
    const length = duration(talk);
    const weighed = weighTalk(talk, settings.minSeconds);
    if (weighed === 'short') return { finding: 'too-short' };
    // Of voices that are not told apart all may be the agent's.
    if (rolesByWords || isOneParty(turns)) return { finding: 'one-party' };
    if (weighed === 'near') return { finding: 'talk-time-near' };
    const isQuiet = (silence: Span): boolean =>
      lastsFor(silence, settings.silence) && !isAnnounced(silence, turns, lists.hold, lists['customer-hold']);
    const quiet = silences.filter(isQuiet);
    const unheard = unheardSilences.filter(isQuiet);
    const isTooLong = (silence: Span): boolean => duration(silence) > settings.longest + ROUNDING_ERROR;
    const shareOf = (some: readonly Span[]): number => totalSeconds(some) / length;
    const isTooMuch = (some: readonly Span[]): boolean => shareOf(some) > settings.share + ROUNDING_ERROR;
    const surely = quiet.filter((silence) => !mayBeAnnounced(silence, turns, lists['agrees-to-wait']));
    const fails = (some: readonly Span[]): boolean => some.some(isTooLong) || isTooMuch(some);
    if (fails(quiet) && !fails(surely)) {
      const evidence = quiet.filter((silence) => !surely.includes(silence));
      return { finding: 'notice-unheard', evidence: evidence.map((silence) => soundEvidence(silence, 'unknown', '')) };
    }
    // Who was not recorded may have spoken there.
    const beside = quiet.filter((silence) => !unheard.some((other) => overlap(other, silence) > 0));
    if (!fails(quiet) && fails([...unheard, ...beside])) {
      const evidence = unheard.map((silence) => soundEvidence(silence, 'unknown', ''));
      return { finding: 'side-unrecorded', evidence };
    }
    const tooLong = quiet.filter(isTooLong);
    const percent = Math.round(shareOf(quiet) * 100);
    if (tooLong.length > 0) {
      const seconds = Math.round(Math.max(...tooLong.map(duration)));
      const evidence = tooLong.map((silence) => soundEvidence(silence, 'unknown', ''));
      return { finding: 'silence-too-long', params: { seconds, limit: settings.longest }, evidence };
    }
    const evidence = quiet.map((silence) => soundEvidence(silence, 'unknown', ''));
    if (!isTooMuch(quiet)) return { finding: 'kept-going', params: { percent, silence: settings.silence }, evidence };
    return {
      finding: 'silences-add-up',
      params: { percent, silence: settings.silence, limit: Math.round(settings.share * 100) },
      evidence,
    };
  },
});
