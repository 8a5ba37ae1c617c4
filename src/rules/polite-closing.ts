import { ROUNDING_ERROR, reachesEnd, type Turn, totalSeconds } from '../conversation/index.ts';
import { duration, type Span, secondsWithin } from '../model/span.ts';
import type { PhraseMatch } from '../phrases/index.ts';
import { isBlurred } from '../rule-parts/blurred.ts';
import { closingBySound, endsLikeFarewell } from '../rule-parts/closing-by-sound.ts';
import { type Closing, explainClosing, findClosing, pairUp, releasedAtOnce } from '../rule-parts/closing-words.ts';
import { defineRule, type Wording } from '../rule-parts/define-rule.ts';
import { leastConfidence, turnEvidence } from '../rule-parts/evidence.ts';
import { isGarbledFarewell, isGarbledThanks } from '../rule-parts/garbled.ts';
import { isHiddenIn } from '../rule-parts/hidden-speech.ts';
import { goesOn } from '../rule-parts/leave-words.ts';
import { saidEvidence } from '../rule-parts/said.ts';

/** Seconds: agent speech this near the end of the file, or of the agent's leg, may be cut off (docs/judging.md section 2). */
const FILE_END_SECONDS = 0.3;

/** Seconds that the end of the agent's leg is missing, and that the customer speaks there: less is a leg that ends with the call. */
const LEG_MISSING = { seconds: 3, speech: 0.6 } as const;

/** Characters at the end of the last turn among which misheard thanks are looked for: 感谢您的来电，祝您生活愉快，再见. */
const CLOSING_REACH = 14;
/** The same for a farewell, with two more behind it. */
const FAREWELL_REACH = 4;

const saysAny = (turn: Turn, lists: readonly Wording[]): boolean => lists.some((list) => list.in(turn).length > 0);

/** Of the confidence of a turn that closes by its sound alone: as much as of a phrase that is one character off (phraseConfidence). */
const BY_SOUND = 0.9;

/** Seconds that thanks and a farewell take at least, 谢谢再见 said fast, with what voice activity may have cut off. */
const BOTH_SECONDS = 1.25;

/** Whether what a closing lacks may stand in turns of it that cannot be read. Both halves take their time; the last turn may hold either. */
function mayHide({ turns, thanks, farewells }: Closing, lastSpoken: Turn): boolean {
  const unread = turns.filter((turn) => !turn.readable);
  if (thanks.length > 0 || farewells.length > 0 || unread.includes(lastSpoken)) return unread.length > 0;
  const spoken = totalSeconds(unread.flatMap(({ pieces }) => pieces));
  return spoken >= BOTH_SECONDS;
}

/** Words of leave in the customer's last turn: none in one that asks on, nor in the answer to an agent who asked to hold the line. */
function findLeave(lastTurn: Turn, agentTurns: readonly Turn[], { leave, hold }: Record<'leave' | 'hold', Wording>) {
  const asked = agentTurns.findLast(({ start }) => start < lastTurn.start);
  const waits = asked !== undefined && saysAny(asked, [hold]);
  return waits || goesOn(lastTurn) ? [] : leave.in(lastTurn);
}

/** Whether the customer left the agent no moment: no leave taken, or in the middle of the agent's words. */
function findNoChance(lastTurn: Turn, agentTurns: readonly Turn[], leave: readonly PhraseMatch[]) {
  const breaksIn = agentTurns.some((agent) => agent.start < lastTurn.start && agent.end > lastTurn.start);
  if (breaksIn) return 'no-chance';
  // Short words of leave are heard right more often than the engine is sure of them: 21 of 21 below 0.45 (docs/ACCURACY.md, Missing words).
  const taken = leave.filter(({ kind }) => lastTurn.readable || kind === 'characters');
  if (taken.length > 0) return null;
  return lastTurn.readable ? 'no-chance' : 'not-readable';
}

/** Whether the agent's leg ends while the agent speaks, or so early that the customer still speaks to them. `ended`: up to the file's end. */
function endsEarly(ended: Span, lastSpoken: Turn, customerTurns: readonly Turn[]): boolean {
  const pieces = customerTurns.flatMap((turn) => turn.pieces);
  const seconds = secondsWithin(pieces, ended);
  const speaksOn = duration(ended) >= LEG_MISSING.seconds && seconds >= LEG_MISSING.speech - ROUNDING_ERROR;
  return speaksOn || lastSpoken.end >= ended.start - FILE_END_SECONDS - ROUNDING_ERROR;
}

/** Any, or thanks first as the notice writes it. */
const ORDERS = ['any', 'thanks-first'] as const;

export default defineRule({
  id: 'polite-closing',
  part: 'core',
  clauses: ['四3', '一3', '一5'],
  on: true,
  guards: ['answered', 'roles'],
  byWords: true,
  needs: [
    'agentTurns',
    'agentWordless',
    'customerTurns',
    'unknownTurns',
    'legSilent',
    'release',
    'duration',
    'endMissing',
    'agentUnrecorded',
  ],
  lists: ['thanks', 'waiting', 'farewell', 'bye-bye', 'leave', 'back-channel', 'hold'],
  mayLack: ['hold'],
  settings: {
    closingTurns: 3,
    closingSeconds: 20,
    closingOrder: 'any' as (typeof ORDERS)[number],
    acceptByeBye: false as boolean,
    chanceSeconds: 2,
  },
  choices: { closingOrder: ORDERS },
  findings: {
    closed: 'pass',
    'closed-by-sound': 'pass',
    'both-missing': 'fail',
    'thanks-missing': 'fail',
    'farewell-missing': 'fail',
    'wrong-order': 'fail',
    'agent-silent': 'fail',
    'line-dropped': 'not-applicable',
    transferred: 'not-applicable',
    'no-chance': 'not-applicable',
    'not-readable': 'unknown',
    'speaker-hidden': 'unknown',
    'agent-not-recorded': 'unknown',
    'cut-off': 'unknown',
    garbled: 'unknown',
  },
  doubtful: ['both-missing', 'thanks-missing', 'farewell-missing', 'not-readable', 'garbled'],
  check(
    { agentTurns, customerTurns, unknownTurns, release, duration: recorded, endMissing, ...heard },
    settings,
    lists,
  ) {
    const farewells = settings.acceptByeBye ? [lists.farewell, lists['bye-bye']] : [lists.farewell];
    const found = findClosing(agentTurns, settings, lists, farewells);
    const thanksFirst = settings.closingOrder === 'thanks-first';
    const pair = pairUp(found, thanksFirst, [lists.thanks, lists['back-channel'], lists.leave]);
    if (pair !== null) {
      const evidence = pair.map(saidEvidence);
      return { finding: 'closed', evidence, confidence: leastConfidence(pair.map(({ match }) => match)) };
    }

    // Thanks that go with no farewell though one was said were for one thing in the middle of the call.
    const forOneThing = !thanksFirst && found.farewells.length > 0;
    const closing = forOneThing ? { ...found, thanks: [] } : found;
    const evidence = closing.turns.map(turnEvidence);
    if (release.party === 'transfer') return { finding: 'transferred', evidence };
    if (release.party === 'system') return { finding: 'line-dropped', evidence };
    const lastSpoken = agentTurns.at(-1);
    const window = { start: closing.turns[0]?.start ?? 0, end: recorded };
    if (isHiddenIn(unknownTurns, window)) return { finding: 'speaker-hidden', evidence };
    if (lastSpoken === undefined) return { finding: heard.legSilent ? 'agent-not-recorded' : 'agent-silent' };
    const hasWordless = heard.agentWordless.some((span) => span.end > window.start);
    if (hasWordless || mayHide(closing, lastSpoken)) return { finding: 'not-readable', evidence };

    const lastTurn = customerTurns.at(-1);
    const leave = lastTurn === undefined ? [] : findLeave(lastTurn, agentTurns, lists);
    const bySound = closingBySound(lastSpoken, lists.thanks, farewells);
    const garbledFarewell = isGarbledFarewell(lastSpoken, farewells);
    const hasLeft = agentTurns.some((turn) => saysAny(turn, farewells));
    if (lastTurn !== undefined && !hasLeft && releasedAtOnce(release, lastTurn, settings.chanceSeconds)) {
      const finding = findNoChance(lastTurn, agentTurns, leave);
      const left = [...evidence, turnEvidence(lastTurn)];
      if (finding !== null && !garbledFarewell) return { finding, evidence: left };
      // What may be a garbled farewell may be words that were cut off: 然后再.
      if (finding === 'no-chance' && bySound === null) return { finding: 'garbled', evidence: left };
    }
    const agentLeft = closing.turns.some((turn) => saysAny(turn, [lists.farewell, lists['bye-bye']]));
    const breaksOff = release.party === null && !agentLeft && leave.length === 0;
    const speaksToEnd = lastSpoken.end >= recorded - FILE_END_SECONDS - ROUNDING_ERROR;
    // An agent who hangs up ends their leg themselves.
    const ended =
      release.party === 'agent' ? undefined : heard.agentUnrecorded.find((gap) => reachesEnd(gap, recorded));
    const isLost = ended !== undefined && endsEarly(ended, lastSpoken, customerTurns);
    if (endMissing || speaksToEnd || isLost || breaksOff) return { finding: 'cut-off', evidence };
    if (bySound !== null)
      return {
        finding: 'closed-by-sound',
        params: { heard: bySound.heard, meant: bySound.meant },
        evidence: [turnEvidence(lastSpoken)],
        confidence: lastSpoken.confidence * BY_SOUND,
      };
    const lacksThanks = closing.thanks.length === 0 && !isGarbledThanks(lastSpoken);
    const mayEndInFarewell = garbledFarewell || (!lacksThanks && endsLikeFarewell(lastSpoken, farewells));
    const lacksFarewell = closing.farewells.length === 0 && !mayEndInFarewell;
    const reordered = closing.thanks.length > 0 && closing.farewells.length > 0;
    if (!reordered && !lacksThanks && !lacksFarewell) return { finding: 'garbled', evidence };
    const said = [...closing.thanks, ...closing.farewells].map(({ match }) => match);
    const blurredThanks = closing.thanks.length === 0 && isBlurred(lastSpoken, [lists.thanks], said, -CLOSING_REACH);
    const blurredFarewell = closing.farewells.length === 0 && isBlurred(lastSpoken, farewells, said, -FAREWELL_REACH);
    if (blurredThanks || blurredFarewell) return { finding: 'garbled', evidence };
    const confidence = Math.min(...closing.turns.map((turn) => turn.confidence));
    return { finding: explainClosing(closing), evidence, confidence };
  },
});
