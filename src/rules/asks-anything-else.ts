import type { Turn } from '../conversation/index.ts';
import { countSyllables } from '../phrases/index.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { leastConfidence, turnEvidence } from '../rule-parts/evidence.ts';
import { isHiddenIn } from '../rule-parts/hidden-speech.ts';
import { takesLeave } from '../rule-parts/leave-words.ts';
import { findSaid, saidEvidence } from '../rule-parts/said.ts';
import { weighTalk } from '../rule-parts/talk-time.ts';

/** Syllables up to which words that nobody can be sure of may be leave: 好好好，就这样啊. */
const LEAVE_SYLLABLES = 6;
/** A question that may be the one looked for, in a frame that nobody listed: 别的都弄好了吧. What there is to say (还有什么好说的) is none. */
const MAY_ASK =
  /(还有|还要|还需|还想|别的|其他|其它|另外)(?!(什么|啥)好)[^，。？]*(([吗么呢吧]|没有?|不)(?=[，。？！]|$)|有没有|需不需要|用不用|要不要|什么|啥|哪)|还有没有(?=[^，。？！]{1,8}([，。？！]|$))/u;
/** What only sounds like it: for later (还有什么问题您随时打电话), or for what the talk is about (您还有别的账户吗). */
const ASKS_OTHERWISE =
  /(还有|别的|其他|其它)[^。？！]*(随时|到时候|再打|再联系|再问|再来)|(还有?|有)?[^，。]{0,3}(别的|其他|其它)[^，。]{0,2}(账户|手机|号码|卡|产品|地址|联系方式|证件)/u;
/** Agent turns before the farewell in which such a question may stand. */
const LAST_TURNS = 3;
/** Mean confidence of a customer's words under which a short turn may be garbled leave. */
const SURE_WORDS = 0.6;

const mayBeLeave = (turn: Turn): boolean =>
  !turn.readable || (turn.confidence < SURE_WORDS && countSyllables(turn.words) <= LEAVE_SYLLABLES);

export default defineRule({
  id: 'asks-anything-else',
  part: 'further',
  clauses: ['一7'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['agentTurns', 'customerTurns', 'unknownTurns', 'talk', 'release', 'endMissing'],
  lists: ['else', 'farewell', 'bye-bye', 'thanks', 'leave', 'leave-outright', 'winds-up', 'back-channel'],
  mayLack: ['winds-up'],
  settings: { minSeconds: 30, window: 60 },
  findings: {
    asked: 'pass',
    'not-asked': 'fail',
    'too-short': 'not-applicable',
    'customer-left-first': 'not-applicable',
    'line-dropped': 'not-applicable',
    'talk-time-near': 'unknown',
    'leave-garbled': 'unknown',
    'question-unclear': 'unknown',
    'one-party': 'unknown',
    'cut-off': 'unknown',
    'not-readable': 'unknown',
    'speaker-hidden': 'unknown',
  },
  doubtful: ['not-asked', 'not-readable'],
  untilEnd: ['too-short'],
  early: ({ talk }, { minSeconds }) => (weighTalk(talk, minSeconds) === 'short' ? { finding: 'too-short' } : null),
  check({ agentTurns, customerTurns, unknownTurns, talk, release, endMissing }, { minSeconds, window }, lists) {
    const leaves = (turn: Turn) => [lists.farewell, lists['bye-bye']].flatMap((list) => list.in(turn));
    const last = agentTurns.findLast((turn) => leaves(turn).length > 0);
    const farewell = (last === undefined ? undefined : leaves(last).at(-1)?.start) ?? talk.end;
    const within = (turn: Turn): boolean => turn.end > farewell - window && turn.start <= farewell;
    const searched = agentTurns.filter(within);
    const near = weighTalk(talk, minSeconds) === 'near';
    const [asked] = findSaid(searched, lists.else);
    if (asked !== undefined) {
      const evidence = [saidEvidence(asked)];
      if (near) return { finding: 'talk-time-near', evidence };
      return { finding: 'asked', evidence, confidence: leastConfidence([asked.match]) };
    }
    const evidence = searched.map(turnEvidence);
    const agentLeaves = searched.flatMap(leaves)[0];
    const words = {
      leave: lists.leave,
      outright: lists['leave-outright'],
      windsUp: lists['winds-up'],
      besides: [lists['back-channel']],
      farewells: [lists.farewell, lists['bye-bye']],
      thanks: lists.thanks,
    };
    // The customer's last words before the agent takes leave: thanks in the middle end nothing.
    const before = customerTurns.filter((turn) => turn.start < (agentLeaves?.start ?? Number.POSITIVE_INFINITY));
    const lastBefore = before.at(-1);
    if (lastBefore !== undefined && within(lastBefore) && takesLeave(lastBefore, words)) {
      const unread = searched.filter((turn) => turn.start < lastBefore.start && !turn.readable);
      if (unread.length > 0) return { finding: 'not-readable', evidence: unread.map(turnEvidence) };
      return { finding: 'customer-left-first', evidence: [turnEvidence(lastBefore)] };
    }
    // Who is hung up on before taking leave had no moment to ask.
    if (agentLeaves === undefined && release.party === 'customer') return { finding: 'customer-left-first', evidence };
    if (release.party === 'system' || release.party === 'transfer') return { finding: 'line-dropped', evidence };
    if (isHiddenIn(unknownTurns, { start: farewell - window, end: talk.end }))
      return { finding: 'speaker-hidden', evidence };
    if (searched.some((turn) => !turn.readable)) return { finding: 'not-readable', evidence };
    // Who is not on the recording may have taken leave first.
    if (customerTurns.length + unknownTurns.length === 0) return { finding: 'one-party', evidence };
    // Without a farewell and an agent who hung up, no end was reached, or it lies behind the recording.
    if (agentLeaves === undefined && endMissing) return { finding: 'cut-off', evidence };
    if (agentLeaves === undefined && release.party !== 'agent') return { finding: 'line-dropped', evidence };
    if (lastBefore !== undefined && mayBeLeave(lastBefore))
      return { finding: 'leave-garbled', evidence: [turnEvidence(lastBefore)] };
    if (near) return { finding: 'talk-time-near', evidence };
    const unclear = searched.slice(-LAST_TURNS).filter(({ text }) => MAY_ASK.test(text.replace(ASKS_OTHERWISE, '')));
    if (unclear.length > 0) return { finding: 'question-unclear', evidence: unclear.map(turnEvidence) };
    return { finding: 'not-asked', evidence, confidence: Math.min(...searched.map((turn) => turn.confidence)) };
  },
});
