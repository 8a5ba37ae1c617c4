import { afterEach, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { EXIT, RecordingError } from '../../src/errors.ts';

const load = vi.hoisted(() => vi.fn());
vi.mock('../../src/run/load-rulebook.ts', () => ({ loadRulebook: load }));
const said: string[] = [];
vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
afterEach(() => said.splice(0));

test('an error that nobody expected is a bug: exit 1 and its stack', async () => {
  load.mockRejectedValue(new TypeError('x is not a function'));
  expect(await main(['judge', '--facts', 'nowhere'])).toBe(EXIT.bug);
  expect(said.join('')).toMatch(/this is a bug.*\nTypeError: x is not a function\n +at /);
});

test('an expected failure is one line and its own exit code', async () => {
  load.mockRejectedValue(new RecordingError('cannot be read', { code: 'unreadable', path: 'a.wav' }));
  expect(await main(['judge', '--facts', 'nowhere'])).toBe(EXIT.noInput);
  expect(said.join('').trim().split('\n')).toHaveLength(1);
});
