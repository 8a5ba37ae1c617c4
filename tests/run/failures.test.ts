import { expect, test } from 'vitest';
import { EngineError, EXIT, RecordingError } from '../../src/errors.ts';
import { labelsIn, translate } from '../../src/messages/index.ts';
import type { FailedRecording } from '../../src/model/outcome.ts';
import { describeFailure, exitCodeOf } from '../../src/run/failures.ts';

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

test('a failure is said in the language of the reader, and its code stays', () => {
  const error = new RecordingError('cannot be decoded as a recording (Invalid data found)', { code: 'undecodable' });
  expect(describeFailure(failure(error), 'en')).toEqual({ code: 'undecodable', message: error.message });
  expect(describeFailure(failure(error), 'zh')).toEqual({
    code: 'undecodable',
    message: '无法当作录音解码（Invalid data found）',
  });
});

test.each(['undecodable', 'unreadable', 'ffmpeg-failed'] as const)(
  '%s: the few words are those of the message',
  (code) => {
    const inEnglish = `${labelsIn('en').failures[code]} (EACCES)`;
    expect(translate(inEnglish, 'zh')).toBe(`${labelsIn('zh').failures[code]}（EACCES）`);
  },
);
