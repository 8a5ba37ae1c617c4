import { expect, test } from 'vitest';
import { engineThatHeard } from '../../src/run/engine-that-heard.ts';
import { DEFAULT_ENGINE } from '../../src/speech/engines/index.ts';

const other = { name: 'server', model: 'large', modelSha256: 'ab' };

test('the engine of a report is the one that heard its calls, not the one at hand', () => {
  expect(engineThatHeard([{ engine: other }, { engine: other }])).toEqual(other);
});

test('calls that several heard name them all', () => {
  const { name, model } = engineThatHeard([{ engine: other }, { engine: DEFAULT_ENGINE.info }]);
  expect(name).toBe(`server + ${DEFAULT_ENGINE.info.name}`);
  expect(model).toBe(`large + ${DEFAULT_ENGINE.info.model}`);
});

test('where nothing says it, the one that ships', () => {
  expect(engineThatHeard([])).toEqual(DEFAULT_ENGINE.info);
  expect(engineThatHeard([{}])).toEqual(DEFAULT_ENGINE.info);
});
