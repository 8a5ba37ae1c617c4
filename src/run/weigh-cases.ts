import type { CallFacts } from '../model/call-facts.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { buildFacts, type RulebookCase } from '../rulebook-cases/index.ts';
import { RULES } from '../rules/index.ts';
import { DISMISSAL } from '../speech/models/catalogue.ts';
import { verifyModels } from '../speech/models/verify.ts';
import type { ListenerOptions } from '../speech/transcription/talk-to-process.ts';
import { weighApart } from '../speech/transcription/weigh-apart.ts';
import { weighCalls } from '../speech/transcription/weigh-sentences.ts';
import { MODEL_FOLDER } from './locations.ts';

/** Facts of written calls, by the case. */
export type CaseFacts = ReadonlyMap<RulebookCase, CallFacts>;

/** Rules whose verdicts rest on what sentences mean. */
const OF_MEANINGS = new Set(RULES.filter(({ taboos }) => taboos === true).map(({ id }) => id));

const asksMeanings = ({ expected }: RulebookCase): boolean => expected.some(({ rule }) => OF_MEANINGS.has(rule));

/**
 * Facts of the written calls in which a rulebook's learned score has a say, their sentences weighed as those of recordings are, in a
 * process of their own. No process starts where there is none.
 * @throws EngineError where a model is missing or damaged, or the process dies.
 */
export const weighCases = async (
  cases: readonly RulebookCase[],
  { taboos }: Pick<Rulebook, 'taboos'>,
  how?: ListenerOptions,
): Promise<CaseFacts> => {
  const asking = taboos.learned === null ? [] : cases.filter(asksMeanings);
  if (asking.length === 0) return new Map();
  await verifyModels(MODEL_FOLDER, [DISMISSAL]);
  const facts = asking.map((one) => buildFacts(one.dialogue));
  const calls = await weighCalls(
    facts.map(({ utterances }) => utterances),
    (sentences) => weighApart(MODEL_FOLDER, sentences, how),
  );
  return new Map(asking.map((one, at) => [one, { ...facts[at]!, utterances: calls[at]! }]));
};
