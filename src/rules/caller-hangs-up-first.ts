import { BUSY_MIN_BURSTS, lastsFor } from '../conversation/index.ts';
import { duration as lengthOf, type Span } from '../model/span.ts';
import { DISPUTED_CONFIDENCE, isWithin, type Range } from '../rule-parts/cadence.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { cdrEvidence, soundEvidence, toneEvidence } from '../rule-parts/evidence.ts';

/** The longest run of bursts with the cadence of a busy tone. */
function busyRun(bursts: readonly Span[], on: Range, off: Range): readonly Span[] {
  let best: readonly Span[] = [];
  let run: readonly Span[] = [];
  for (const burst of bursts) {
    const last = run.at(-1);
    if (!isWithin(lengthOf(burst), on)) continue;
    run = last !== undefined && isWithin(burst.start - last.end, off) ? [...run, burst] : [burst];
    if (run.length > best.length) best = run;
  }
  return best;
}

export default defineRule({
  id: 'caller-hangs-up-first',
  part: 'core',
  clauses: ['四3'],
  on: true,
  guards: ['answered'],
  needs: ['release', 'busyAfterSpeech', 'lastSpeech', 'duration', 'endHeard'],
  lists: [],
  settings: {
    /** Busy tone is 0.35 s on, 0.35 s off (GB 3380); congestion, 0.7 s, is none. */
    busyOnSeconds: [0.27, 0.43],
    busyOffSeconds: [0.27, 0.43],
    busyMinBursts: BUSY_MIN_BURSTS,
    /** Seconds of silence after which the agent may release too; null: never. */
    agentMayReleaseAfterSeconds: null as number | null,
  },
  findings: {
    'customer-released': 'pass',
    'busy-tone-heard': 'pass',
    'agent-waited': 'pass',
    'agent-released': 'fail',
    'line-dropped': 'not-applicable',
    transferred: 'not-applicable',
    'release-unknown': 'unknown',
  },
  check({ release, busyAfterSpeech, lastSpeech, duration, endHeard }, settings) {
    const busy = busyRun(busyAfterSpeech, settings.busyOnSeconds, settings.busyOffSeconds);
    const heard = busy.length >= settings.busyMinBursts ? busy : [];
    if (release.source !== 'cdr' || release.party === null) {
      if (heard.length === 0) return { finding: 'release-unknown' };
      const evidence = heard.map((burst) => toneEvidence('busy', burst));
      return { finding: 'busy-tone-heard', params: { bursts: heard.length }, evidence };
    }
    const cdr = cdrEvidence('hangup_party', release.party);
    if (release.party === 'customer') return { finding: 'customer-released', evidence: [cdr] };
    if (release.party !== 'agent') {
      return { finding: release.party === 'system' ? 'line-dropped' : 'transferred', evidence: [cdr] };
    }
    const silence = { start: lastSpeech, end: duration };
    const waited = settings.agentMayReleaseAfterSeconds;
    // How long the agent waited is not in a transcript.
    if (waited !== null && !endHeard) return { finding: 'release-unknown', evidence: [cdr] };
    if (waited !== null && lastsFor(silence, waited)) {
      const evidence = [cdr, soundEvidence(silence, 'network', '')];
      return { finding: 'agent-waited', params: { seconds: Math.round(lengthOf(silence) * 10) / 10 }, evidence };
    }
    // A busy tone after the last word says that the far end went first: the call data outranks it, but it is said.
    if (heard.length === 0) return { finding: 'agent-released', evidence: [cdr] };
    const tones = heard.map((burst) => toneEvidence('busy', burst));
    return {
      finding: 'agent-released',
      evidence: [cdr, ...tones],
      warnings: ['sources-disagree'],
      confidence: DISPUTED_CONFIDENCE,
    };
  },
});
