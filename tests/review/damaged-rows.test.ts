import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openDesk } from '../../src/review/desk.ts';
import { loadRulebook } from '../../src/run/load-rulebook.ts';
import { saveCall } from '../../src/store/calls-table.ts';
import { saveEvent, saveMark } from '../../src/store/marks-table.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { politeFacts } from '../helpers/facts.ts';
import { newFolder } from '../helpers/ffmpeg.ts';

const AT = '2026-11-26T10:00:00Z';
const FINAL = {
  score: { score: 61.5, coverage: 1, band: null, by: '王质检', at: AT },
  verdicts: { 'polite-closing': 'fail' },
};
/** What a crash, a full disk or an editor may leave of a row. */
const DAMAGED: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['null', 'null'],
  ['another thing', '{}'],
  ['its beginning', JSON.stringify(FINAL).slice(0, 40)],
  ['no verdicts', JSON.stringify({ score: FINAL.score })],
  ['a text for a number', JSON.stringify(FINAL).replace('61.5', '"61.5"')],
  ['a verdict that is none', JSON.stringify(FINAL).replace('"fail"', '"failed"')],
];

/** The page of a call that is final, and what is said on opening its review. */
const openFinal = async (scores: string, mark = JSON.stringify({ kind: 'swap' })) => {
  const store = openDatabase(join(newFolder(), 'calls.sqlite'));
  const call = saveCall(store, politeFacts('a.wav', 'aa', { callId: '1' }), { day: '2026-11-26', night: null });
  saveMark(store, { id: 'mark-swap', call, mark, transcript: 't', grader: '王质检', at: AT });
  const step = { call, reason: '', grader: '王质检', at: AT };
  saveEvent(store, { ...step, before: 'open', after: 'shared', scores: null });
  saveEvent(store, { ...step, before: 'shared', after: 'final', scores });
  const rulebook = await loadRulebook(undefined);
  const said: string[] = [];
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  try {
    const desk = openDesk({ store, rulebook, lang: 'zh', reviewer: '王质检', unmasked: false, now: () => AT });
    return { page: desk.call(call), list: desk.list({}), said };
  } finally {
    stderr.mockRestore();
    store.close();
  }
};

test('what became final is shown as it was kept', async () => {
  const { page, said } = await openFinal(JSON.stringify(FINAL));
  expect(page).toMatchObject({ state: 'final', finalScore: { score: 61.5 }, finalVerdicts: FINAL.verdicts });
  expect(said).toEqual([]);
});

test.each(DAMAGED)('a final score of which %s is left is named, and reckoned anew from the marks', async (_, left) => {
  const { page, list, said } = await openFinal(left);
  expect(page).toMatchObject({ state: 'final', finalScore: { by: '王质检', at: AT } });
  expect(page.finalScore?.score).not.toBe(61.5);
  expect(Object.keys(page.finalVerdicts)).toContain('polite-closing');
  expect(list.calls[0]?.finalScore).toBe(page.finalScore?.score);
  expect(said.join('')).toMatch(/call \d+: its final score is damaged in the store/);
});

test.each(DAMAGED)('a mark of which %s is left is left out', async (_, left) => {
  const { page } = await openFinal(JSON.stringify(FINAL), left);
  expect(page).toMatchObject({ swapped: false, marks: [], finalScore: { score: 61.5 } });
});
