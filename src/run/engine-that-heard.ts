import { createHash } from 'node:crypto';
import type { CallFacts } from '../model/call-facts.ts';
import type { EngineInfo } from '../model/heard.ts';
import { WHISPER_BASE_INFO } from '../speech/engines/index.ts';

/**
 * The engine that heard the calls of a report, as their facts say: not always the one that this program would listen with. Several are
 * named one after another; calls whose facts do not say it, and reports without calls, name the one that ships.
 */
export const engineThatHeard = (calls: Iterable<Pick<CallFacts, 'engine'>>): EngineInfo => {
  const hashes = new Map<string, Set<string>>();
  const engines = new Map<string, EngineInfo>();
  for (const { engine = WHISPER_BASE_INFO } of calls) {
    const id = JSON.stringify([engine.name, engine.model]);
    hashes.set(id, (hashes.get(id) ?? new Set()).add(engine.modelSha256));
    engines.set(id, engine);
  }
  if (engines.size === 0) return WHISPER_BASE_INFO;
  const all = [...engines].map(([id, engine]) => ({ ...engine, modelSha256: hashOf([...hashes.get(id)!]) }));
  const joined = (key: 'name' | 'model' | 'modelSha256'): string => all.map((engine) => engine[key]).join(' + ');
  const [{ confidence }] = all as [EngineInfo];
  return {
    name: joined('name'),
    model: joined('model'),
    modelSha256: joined('modelSha256'),
    ...(confidence !== undefined && all.every((one) => one.confidence === confidence) ? { confidence } : {}),
  };
};

/** The hash; of many transcripts, whose words come from a file of their own each, that of their hashes in order. */
const hashOf = (hashes: readonly string[]): string => {
  if (hashes.length === 1) return hashes[0]!;
  return createHash('sha256')
    .update([...hashes].sort().join('\n'))
    .digest('hex');
};
