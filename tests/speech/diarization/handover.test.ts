import { describe, expect, test } from 'vitest';
import { isHandover } from '../../../src/speech/diarization/find-handover.ts';
import type { Run } from '../../../src/speech/diarization/runs.ts';
import { bothTalk, partsAt } from '../../../src/speech/diarization/talks-more.ts';

/** Runs of 100 frames one after the other, by voice. */
const dialogue = (...voices: readonly number[]): readonly Run[] =>
  voices.map((voice, i) => ({ from: 100 * i, to: 100 * (i + 1), voice }));

const talkBothAt = (runs: readonly Run[], at: number): boolean => bothTalk(runs, ...partsAt(at, 0));

describe('two parts of one voice', () => {
  test('both talk where the other voice speaks between the turns of each', () => {
    expect(talkBothAt(dialogue(0, 1, 0, 1, 0, 1, 0), 350)).toBe(true);
  });

  test.each([
    ['an announcement before the first words', dialogue(0, 0, 0, 1, 0, 1, 0), 200],
    ['a survey behind the last', dialogue(0, 1, 0, 1, 0, 0, 0), 450],
  ])('do not both talk: %s', (_, runs, at) => {
    expect(talkBothAt(runs, at)).toBe(false);
  });
});

describe('a handover', () => {
  test.each([
    [0.04, false, false],
    [0.06, false, true],
    [0.09, true, false],
    [0.11, true, true],
  ])('with a lead of %d, both parts talking: %s, is one of voices: %s', (lead, both, is) => {
    expect(isHandover({ at: 100, lead }, () => both)).toBe(is);
  });

  test('that was not found is none', () => {
    expect(isHandover(null, () => false)).toBe(false);
  });
});
