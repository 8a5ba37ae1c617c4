import { expect, test } from 'vitest';
import { engineThatHeard } from '../../src/run/engine-that-heard.ts';
import { WHISPER_BASE_INFO } from '../../src/speech/engines/index.ts';

const other = { name: 'server', model: 'large', modelSha256: 'ab' };

test('the engine of a report is the one that heard its calls, not the one at hand', () => {
  expect(engineThatHeard([{ engine: other }, { engine: other }])).toEqual(other);
});

test('calls that several heard name them all', () => {
  const { name, model } = engineThatHeard([{ engine: other }, { engine: WHISPER_BASE_INFO }]);
  expect(name).toBe(`server + ${WHISPER_BASE_INFO.name}`);
  expect(model).toBe(`large + ${WHISPER_BASE_INFO.model}`);
});

test('where nothing says it, the one that ships', () => {
  expect(engineThatHeard([])).toEqual(WHISPER_BASE_INFO);
  expect(engineThatHeard([{}])).toEqual(WHISPER_BASE_INFO);
});

test('of many transcripts one hash is given, whatever their order', () => {
  const of = (modelSha256: string) => ({ engine: { name: 'transcript', model: 'srt', modelSha256 } });
  const { name, model, modelSha256 } = engineThatHeard([of('ab'), of('cd'), of('ab')]);
  expect([name, model]).toEqual(['transcript', 'srt']);
  expect(modelSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(engineThatHeard([of('cd'), of('ab')]).modelSha256).toBe(modelSha256);
});

test('what confidence means is told where it means the same in all calls', () => {
  const stated = { ...other, confidence: 'stated' } as const;
  expect(engineThatHeard([{ engine: stated }]).confidence).toBe('stated');
  expect(engineThatHeard([{ engine: stated }, { engine: WHISPER_BASE_INFO }]).confidence).toBeUndefined();
});
