import { duration, type Span } from '../model/span.ts';
import { DISPUTED_CONFIDENCE, EDGE_SECONDS, isWithin, type Range } from '../rule-parts/cadence.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { cdrEvidence, toneEvidence } from '../rule-parts/evidence.ts';

/** Seconds: a burst cut by the answer or by the start of the file counts from here (docs/judging.md section 2). */
const CUT_BURST_SECONDS = 0.25;
/** Seconds: call data that claims a longer ringing is wrong (docs/judging.md section 2). */
const LONGEST_RINGING = 300;
/** Seconds of ringing by call data that contradict three bursts heard (docs/judging.md section 2). */
const DISAGREE_SECONDS = 15;

/** The bursts of the last unbroken run: on and period as set, the first and the last may be cut. */
function lastRun(bursts: readonly Span[], on: Range, period: Range): readonly Span[] {
  const run: Span[] = [];
  for (const [index, burst] of bursts.entries()) {
    const length = duration(burst);
    const mayBeCut = index === bursts.length - 1 || burst.start <= EDGE_SECONDS;
    if (!isWithin(length, on) && !(mayBeCut && length >= CUT_BURST_SECONDS && length <= on[1])) continue;
    const last = run.at(-1);
    // A burst cut by the start of the file begins late, so its period is short.
    const wasCut = last !== undefined && last.start <= EDGE_SECONDS && duration(last) < on[0];
    const step = last === undefined ? 0 : wasCut ? burst.end - last.end : burst.start - last.start;
    if (last !== undefined && !isWithin(step, period)) run.length = 0;
    run.push(burst);
  }
  return run;
}

/**
 * Seconds of ringing by what a company means by its rule: an office's three rings of about 3 s (handbooks of office etiquette), three
 * bursts of 1 s every 5 s (GB 3380), a hotline's 15 s (GB/T 33358-2016 for government hotlines, the ministry's rule for telecom seats).
 */
const RING_SECONDS = { office: 9, 'three-bursts': 11, hotline: 15 };

/** Which source wins where they disagree. */
const SOURCES = ['audio', 'cdr'] as const;

export default defineRule({
  id: 'pickup-within-three-rings',
  part: 'core',
  clauses: ['四1'],
  on: true,
  guards: [],
  needs: ['direction', 'answered', 'rings', 'ringSeconds', 'agentTurns'],
  lists: [],
  settings: {
    /** 「铃响三声以内接起」. */
    maxRings: 3,
    /** End of the third burst: bursts of 1 s every 5 s (GB 3380, signalling tones of the telephone network). */
    maxRingSeconds: 11,
    ringOnSeconds: [0.7, 1.3],
    ringPeriodSeconds: [4, 6],
    whenSourcesDisagree: 'audio' as (typeof SOURCES)[number],
  },
  choices: { whenSourcesDisagree: SOURCES },
  presets: { maxRingSeconds: RING_SECONDS },
  findings: {
    'rings-in-time': 'pass',
    'seconds-in-time': 'pass',
    'rings-too-many': 'fail',
    'seconds-too-long': 'fail',
    'rings-unanswered': 'fail',
    'seconds-unanswered': 'fail',
    'outbound-call': 'not-applicable',
    'gave-up-early': 'not-applicable',
    'direction-missing': 'unknown',
    'no-ringing-known': 'unknown',
    'cdr-implausible': 'unknown',
  },
  check({ direction, answered, rings, ringSeconds, agentTurns }, settings) {
    if (direction === 'outbound') return { finding: 'outbound-call' };
    if (direction === null) return { finding: 'direction-missing' };
    const answer = answered ? (agentTurns[0]?.start ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
    const before = rings.filter((burst) => burst.start < answer);
    const run = lastRun(before, settings.ringOnSeconds, settings.ringPeriodSeconds);
    const plausible = ringSeconds !== null && ringSeconds >= 0 && ringSeconds <= LONGEST_RINGING;
    const cdr = ringSeconds === null ? [] : [cdrEvidence('ring_seconds', ringSeconds)];
    const inTime = plausible && ringSeconds <= settings.maxRingSeconds;
    const heardInTime = run.length <= settings.maxRings;
    const disagree = plausible && run.length > 0 && (heardInTime ? ringSeconds >= DISAGREE_SECONDS : inTime);
    const confidence = disagree ? DISPUTED_CONFIDENCE : 1;
    const warnings = [
      ...(disagree ? (['sources-disagree'] as const) : []),
      ...(ringSeconds !== null && !plausible ? (['cdr-implausible'] as const) : []),
    ];
    if (run.length > 0 && !(disagree && settings.whenSourcesDisagree === 'cdr')) {
      const late = answered ? 'rings-too-many' : 'rings-unanswered';
      const finding = !heardInTime ? late : answered ? 'rings-in-time' : 'gave-up-early';
      const evidence = [...run.map((burst) => toneEvidence('ring-back', burst)), ...(disagree ? cdr : [])];
      return { finding, params: { rings: run.length, limit: settings.maxRings }, evidence, warnings, confidence };
    }
    if (ringSeconds === null) return { finding: 'no-ringing-known' };
    const params = { seconds: ringSeconds, limit: settings.maxRingSeconds };
    if (!plausible) return { finding: 'cdr-implausible', params, evidence: cdr, warnings };
    const late = answered ? 'seconds-too-long' : 'seconds-unanswered';
    const finding = !inTime ? late : answered ? 'seconds-in-time' : 'gave-up-early';
    return { finding, params, evidence: cdr, warnings, confidence };
  },
});
