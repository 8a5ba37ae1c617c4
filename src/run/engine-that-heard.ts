import type { CallFacts } from '../model/call-facts.ts';
import type { EngineInfo } from '../model/heard.ts';
import { DEFAULT_ENGINE } from '../speech/engines/index.ts';

/**
 * The engine that heard the calls of a report, as their facts say: not always the one that this program would listen with. Several are
 * named one after another; calls whose facts do not say it, and reports without calls, name the one that ships.
 */
export const engineThatHeard = (calls: Iterable<Pick<CallFacts, 'engine'>>): EngineInfo => {
  const engines = new Map<string, EngineInfo>();
  for (const { engine = DEFAULT_ENGINE.info } of calls) engines.set(JSON.stringify(engine), engine);
  const all = engines.size === 0 ? [DEFAULT_ENGINE.info] : [...engines.values()];
  const joined = (key: keyof EngineInfo): string => all.map((engine) => engine[key]).join(' + ');
  return { name: joined('name'), model: joined('model'), modelSha256: joined('modelSha256') };
};
