import type { CallData } from '../model/call-data.ts';
import type { CallFacts } from '../model/call-facts.ts';
import type { Utterance } from '../model/utterance.ts';
import { retimeWords } from '../model/words.ts';
import { maskUtterances } from './mask.ts';
import { maskAgent, maskName } from './mask-name.ts';
import { readingsOf } from './readings.ts';

/** Masks utterances in every reading, each together with what else was said. Words keep their times. */
export const maskReadings = (utterances: readonly Utterance[]): readonly Utterance[] => {
  const most = utterances.reduce((count, one) => Math.max(count, readingsOf(one).length), 0);
  const first = maskUtterances(utterances);
  const further = Array.from({ length: most }, (_, reading) =>
    maskUtterances(utterances.map((one) => ({ ...one, text: readingsOf(one)[reading] || one.text }))),
  );
  return utterances.map((utterance, index) => {
    const text = first[index]?.text ?? '';
    const { words, alternatives, again, ...rest } = utterance;
    const reading = (which: number): string =>
      readingsOf(utterance)[which] ? (further[which]?.[index]?.text ?? '') : '';
    return {
      ...rest,
      text,
      ...(words && { words: text === utterance.text ? words : retimeWords(text, words) }),
      ...(alternatives && { alternatives: alternatives.map((one, i) => ({ ...one, text: reading(i) })) }),
      ...(again && { again: again.map((_, i) => reading((alternatives?.length ?? 0) + i)) }),
    };
  });
};

/** What of call data is somebody's words: ids, titles, names and teams, into which a telephone system may have put a number. */
const NAMES = ['callId', 'customerTitle', 'customerName', 'team'] as const;

const maskCallData = (callData: CallData): CallData => ({
  ...callData,
  ...(callData.agentId === undefined ? {} : { agentId: maskAgent(callData.agentId) }),
  ...Object.fromEntries(
    NAMES.flatMap((name) => (callData[name] === undefined ? [] : [[name, maskName(callData[name])]])),
  ),
});

/** Masks what is kept of a call: its words in every reading, and numbers in the name of its recording and in its ids. */
export const maskFacts = (facts: CallFacts): CallFacts => ({
  ...facts,
  recording: { ...facts.recording, path: maskName(facts.recording.path) },
  callId: facts.callId === null ? null : maskName(facts.callId),
  agentId: facts.agentId === null ? null : maskAgent(facts.agentId),
  callData: maskCallData(facts.callData),
  utterances: maskReadings(facts.utterances),
});
