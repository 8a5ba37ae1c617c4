import type { Rule } from '../rule-parts/define-rule.ts';
import absentColleague from './absent-colleague.ts';
import acknowledgingWords from './acknowledging-words.ts';
import apologyWhenDue from './apology-when-due.ts';
import asksAnythingElse from './asks-anything-else.ts';
import callerHangsUpFirst from './caller-hangs-up-first.ts';
import clearVoice from './clear-voice.ts';
import deadAir from './dead-air.ts';
import firstQuestionOwnership from './first-question-ownership.ts';
import holdNotice from './hold-notice.ts';
import interruptions from './interruptions.ts';
import noForbiddenPhrases from './no-forbidden-phrases.ts';
import offersHelp from './offers-help.ts';
import openingGreeting from './opening-greeting.ts';
import outboundIntroduction from './outbound-introduction.ts';
import pickupWithinThreeRings from './pickup-within-three-rings.ts';
import politeClosing from './polite-closing.ts';
import readsBackRequests from './reads-back-requests.ts';
import respectfulAddress from './respectful-address.ts';
import speakingPace from './speaking-pace.ts';
import statesPurpose from './states-purpose.ts';
import thanksWhenDue from './thanks-when-due.ts';

/** All rules, in the order of docs/judging.md sections 2 and 3. */
export const RULES: readonly Rule[] = [
  pickupWithinThreeRings,
  openingGreeting,
  politeClosing,
  callerHangsUpFirst,
  noForbiddenPhrases,
  respectfulAddress,
  offersHelp,
  asksAnythingElse,
  apologyWhenDue,
  thanksWhenDue,
  outboundIntroduction,
  statesPurpose,
  holdNotice,
  deadAir,
  firstQuestionOwnership,
  acknowledgingWords,
  readsBackRequests,
  absentColleague,
  interruptions,
  speakingPace,
  clearVoice,
];

export {
  bareVerdict,
  type Possibly,
  type Rule,
  type RuleSettings,
  type SettingValue,
  SHARED_FINDINGS,
} from '../rule-parts/define-rule.ts';
export { RULE_WARNINGS } from '../rule-parts/make-verdict.ts';
export { PHRASE_RULE_FINDINGS, runPhraseRule, untilEndOf } from '../rule-parts/phrase-rules.ts';
