import { compilePhraseList } from '../phrases/index.ts';
import type { RulebookFinding, SpeakerWords } from './rulebook.ts';
import type { RulebookFile } from './schema.ts';
import type { SourceMap } from './source-map.ts';

/** Signs between words, which recognisers write or leave out. */
const SIGNS = '[，。、,.!！?？\\s]*';

/** A phrase as a pattern over raw text: options, alternatives and gaps mean what they mean in phrase lists. */
function toPattern(text: string): RegExp {
  const source = [...text.matchAll(/…(\d+)|[[\]()/]|[\p{L}\p{N}]/gu)].map(([sign, most]) => {
    if (most !== undefined) return `.{0,${most}}`;
    if (sign === '(' || sign === '[') return '(?:';
    if (sign === ')') return ')';
    if (sign === ']') return ')?';
    return sign === '/' ? '|' : `${sign}${SIGNS}`;
  });
  return new RegExp(source.join(''), 'gu');
}

/** Words by which agent and customer are told apart; null where the rulebook has none. */
export function compileSpeakers(file: RulebookFile, source: SourceMap) {
  const { speakers } = file;
  if (speakers === undefined) return { speakers: null, findings: [] };
  const findings: RulebookFinding[] = [];
  const patternsOf = (side: 'agent' | 'customer'): readonly RegExp[] =>
    (speakers[side] ?? []).flatMap((text, at) => {
      const { problems } = compilePhraseList({ id: 'speakers', kind: 'required', entries: [{ text }] });
      const bad = problems.find(({ severity }) => severity === 'error');
      if (bad === undefined && !text.includes('{')) return [toPattern(text)];
      findings.push({
        severity: 'error',
        code: 'bad-speaker-words',
        ...source.value(['speakers', side, at]),
        message: `"${text}" cannot be read as words of a speaker`,
        cure: 'characters, (a/b), [a] and …n may stand there',
      });
      return [];
    });
  const compiled: SpeakerWords = { agent: patternsOf('agent'), customer: patternsOf('customer') };
  return { speakers: compiled, findings };
}
