import { expect, test } from 'vitest';
import { EngineError, EXIT, RecordingError } from '../../src/errors.ts';
import type { FailedRecording } from '../../src/model/outcome.ts';
import { exitCodeOf } from '../../src/run/failures.ts';

const failure = (error: Error): FailedRecording => ({ kind: 'failed', path: 'a.wav', callData: {}, error });
const undecodable = failure(new RecordingError('cannot be decoded', { code: 'undecodable' }));
const engine = failure(new EngineError('is missing', { code: 'model-missing' }));
const bug = failure(new TypeError('x is not a function'));

test.each([
  ['nothing failed', [], {}, EXIT.ok],
  ['a low score', [], { belowFloor: true }, EXIT.belowFloor],
  ['something failed, and a low score', [undecodable], { belowFloor: true }, EXIT.someFailed],
  ['a line that cannot be used', [], { leftOut: true, belowFloor: true }, EXIT.someFailed],
  ['nothing usable', [undecodable, undecodable], { nothingUsable: true }, EXIT.noInput],
  ['nothing usable, for want of an engine', [undecodable, engine], { nothingUsable: true }, EXIT.unavailable],
  ['a bug among other failures', [undecodable, bug], { belowFloor: true }, EXIT.bug],
  ['a bug where nothing else is usable', [engine, bug], { nothingUsable: true, leftOut: true }, EXIT.bug],
] as const)('%s', (_, failures, ending, code) => {
  expect(exitCodeOf(failures, ending)).toBe(code);
});
