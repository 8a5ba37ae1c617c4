import { lastsFor, ROUNDING_ERROR, type Turn } from '../conversation/index.ts';
import { isBlurred, isGuessed } from '../rule-parts/blurred.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { leastConfidence, turnEvidence } from '../rule-parts/evidence.ts';
import { isGarbledOpening } from '../rule-parts/garbled.ts';
import { isHiddenIn } from '../rule-parts/hidden-speech.ts';
import {
  explainOpening,
  openInbound,
  openingWords,
  openOutbound,
  opensBehindAnother,
} from '../rule-parts/opening-words.ts';
import { saidEvidence } from '../rule-parts/said.ts';

/**
 * Seconds: agent speech that runs already at the start of the file, or where the agent's leg begins, has lost its beginning (docs/judging.md
 * section 2).
 */
const FILE_START_SECONDS = 0.1;

/** Seconds that 您好 and a company's name take at least. */
const OPENING_SECONDS = 1.2;
/**
 * Confidence from which words of another voice before the first turn are that voice's: a quarter of the stretches between 0.45, where words can be
 * read, and this cannot (docs/ACCURACY.md, Confidence), and on one channel they may be the opening.
 */
const SURELY_ANOTHER = 0.9;
/** An engine that states no confidence is believed. */
const isSurelyAnother = (turn: Turn): boolean =>
  turn.readable &&
  (turn.confidence >= SURELY_ANOTHER || turn.utterances.every(({ confidence }) => confidence === null));

/** Characters at the start of the first turn among which a misheard greeting is looked for, with two before it. */
const GREETING_REACH = 4;
const NO_GREETING: readonly string[] = ['greeting-missing', 'both-missing'];

export default defineRule({
  id: 'opening-greeting',
  part: 'core',
  clauses: ['四1', '四2', '一2'],
  on: true,
  guards: ['answered', 'roles'],
  byWords: true,
  needs: [
    'direction',
    'agentTurns',
    'customerTurns',
    'unknownTurns',
    'legSilent',
    'limits',
    'agentUnrecorded',
    'agentLost',
  ],
  lists: [
    'greeting',
    'ni-hao',
    'day-greeting',
    'company',
    'company-short',
    'purpose',
    'address',
    'identity',
    'live-voice',
  ],
  mayLack: ['address', 'identity'],
  settings: {
    openingOutboundTurns: 2,
    openingGapSyllables: 12,
    dayGreetingInbound: false as boolean,
    /** Only 您好, not 你好. */
    strictNin: false as boolean,
    /** 联众 alone names the company. */
    shortCompany: false as boolean,
  },
  findings: {
    greeted: 'pass',
    'both-missing': 'fail',
    'greeting-missing': 'fail',
    'company-missing': 'fail',
    'company-first': 'fail',
    'company-late': 'fail',
    'greeting-late': 'fail',
    'agent-silent': 'fail',
    'starts-mid-speech': 'unknown',
    'not-readable': 'unknown',
    'speaker-hidden': 'unknown',
    'agent-not-recorded': 'unknown',
    'direction-missing': 'unknown',
    'another-voice': 'unknown',
    garbled: 'unknown',
  },
  doubtful: ['both-missing', 'greeting-missing', 'company-missing', 'not-readable', 'garbled'],
  check({ direction, agentTurns, customerTurns, unknownTurns, legSilent, limits, ...heard }, settings, lists) {
    const [first] = agentTurns;
    if (first === undefined) {
      if (unknownTurns.length > 0) return { finding: 'speaker-hidden' };
      return { finding: legSilent ? 'agent-not-recorded' : 'agent-silent' };
    }
    const words = openingWords(lists, settings);
    const outbound = direction === 'outbound';
    const judged = outbound ? agentTurns.slice(0, settings.openingOutboundTurns) : [first];
    const { greeting, company } = outbound
      ? openOutbound(judged, words)
      : openInbound(agentTurns, customerTurns, words);
    if (greeting !== null && company !== null) {
      const evidence = [greeting, company].map(saidEvidence);
      return { finding: 'greeted', evidence, confidence: leastConfidence([greeting.match, company.match]) };
    }

    const evidence = judged.map(turnEvidence);
    // A voice of unknown role that goes on within the gap of a turn may still be the agent's.
    const searched = { start: 0, end: (judged.at(-1) ?? first).end + limits.turnGapSeconds };
    if (isHiddenIn(unknownTurns, searched)) return { finding: 'speaker-hidden', evidence };
    // Where one channel holds both voices, what could hardly be read before the first turn may be the opening.
    const unread = customerTurns.find(
      (turn) => turn.start < first.start && !isSurelyAnother(turn) && lastsFor(turn, OPENING_SECONDS),
    );
    if (unread !== undefined) return { finding: 'not-readable', evidence: [turnEvidence(unread), ...evidence] };
    const begins = [0, ...heard.agentUnrecorded.filter(({ start }) => start < first.start).map(({ end }) => end)];
    const runsAlready = begins.some((begin) => first.start < begin + FILE_START_SECONDS - ROUNDING_ERROR);
    if (runsAlready || heard.agentLost.some(({ start }) => start < first.start))
      return { finding: 'starts-mid-speech', evidence };
    // A first turn that can be read and does not begin with a greeting, or goes on to its purpose, settles it, whatever the second says.
    const settles = greeting === null || words.purpose.in(first).length > 0;
    const decisive = first.readable && settles ? [first] : judged;
    if (decisive.some((turn) => !turn.readable)) return { finding: 'not-readable', evidence };
    if (direction === null) {
      const asOutbound = openOutbound(agentTurns.slice(0, settings.openingOutboundTurns), words);
      if (asOutbound.greeting && asOutbound.company) return { finding: 'direction-missing', evidence };
    }
    if (isGarbledOpening(first, words, lists['ni-hao'], greeting !== null)) return { finding: 'garbled', evidence };
    if (opensBehindAnother(agentTurns, customerTurns, words, lists['live-voice']))
      return { finding: 'another-voice', evidence };
    const finding = explainOpening(judged, words, outbound, greeting !== null);
    const found = [...words.greetings, ...words.companies].flatMap((list) => list.in(first));
    const blurred =
      finding === 'company-missing'
        ? isBlurred(first, words.companies, found)
        : NO_GREETING.includes(finding) && isBlurred(first, words.greetings, found, 0, GREETING_REACH);
    // In the place of a greeting before the company's name stands what nobody can read.
    const isAtStart = found.some(({ startSyllable }) => startSyllable === 0);
    const lost = finding === 'greeting-missing' && !isAtStart && isGuessed(first, 2);
    if (blurred || lost) return { finding: 'garbled', evidence };
    return { finding, evidence, confidence: Math.min(...decisive.map((turn) => turn.confidence)) };
  },
});
