import { expect, test, vi } from 'vitest';
import { RecordingError } from '../../src/errors.ts';
import { noteThrown, speakIn } from '../../src/terminal/notes.ts';

const said = (error: unknown, unmasked: boolean): string => {
  const lines: string[] = [];
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
  try {
    speakIn('en');
    noteThrown(error, unmasked);
  } finally {
    stderr.mockRestore();
  }
  return lines.join('');
};
const gone = new RecordingError('does not exist', { code: 'missing', path: '13800138000.wav' });
const bug = new TypeError('13800138000 is not a function');

test('an expected failure is one line, and a number in the name of a recording is masked', () => {
  expect(said(gone, true)).toBe('call-etiquette: 13800138000.wav: does not exist\n');
  expect(said(gone, false)).toMatch(/^call-etiquette: .*: does not exist\n$/);
  expect(said(gone, false)).not.toContain('13800138000');
});

test('a bug is named as one and shown with its stack, masked as well', () => {
  expect(said(bug, true)).toMatch(/this is a bug.*\nTypeError: 13800138000 is not a function\n +at /);
  expect(said(bug, false)).toMatch(/this is a bug.*\nTypeError: .* is not a function\n +at /);
  expect(said(bug, false)).not.toContain('13800138000');
});

test('what is thrown and is no error is shown as it is', () => {
  expect(said('gone', false)).toMatch(/this is a bug.*\ngone\n$/);
});
