import type { CallFacts } from '../model/call-facts.ts';
import { reworded } from '../model/utterance.ts';
import type { Verdict } from '../model/verdict.ts';

/**
 * The same call once for each further hearing, with its words in the place of the first; what was not heard again stays, and
 * where nothing came of a hearing there is speech without words.
 */
export function furtherHearings(facts: CallFacts): readonly CallFacts[] {
  const hearings = Math.max(0, ...facts.utterances.map(({ again }) => again?.length ?? 0));
  return Array.from({ length: hearings }, (_, hearing) => ({
    ...facts,
    utterances: facts.utterances
      .map((one) => reworded(one, one.again?.[hearing] ?? one.text))
      .filter(({ text }) => text !== ''),
  }));
}

/**
 * What stands of a verdict on missed words when the same sound was heard in other ways too: words that were found in any
 * hearing were said, and words that were garbled in any may have been.
 */
export function overHearings(first: Verdict, further: readonly Verdict[]): Verdict {
  const passed = further.find(({ verdict }) => verdict === 'pass');
  if (passed !== undefined) return { ...passed, warnings: [...passed.warnings, 'second-hearing'] };
  const open = further.find(({ verdict }) => verdict === 'unknown');
  return first.verdict === 'fail' && open !== undefined ? open : first;
}
