import { expect, test } from 'vitest';
import { parseMapping } from '../../src/call-data/mapping.ts';
import { parsePhrase } from '../../src/phrases/parse-phrase.ts';
import { checkRulebook } from '../../src/rulebook/parse-rulebook.ts';
import { parseCases } from '../../src/rulebook-cases/parse-cases.ts';

const deep = (open: string, close = ''): string => `${open.repeat(20_000)}您${close.repeat(20_000)}`;

test.each([
  ['round', deep('(', ')')],
  ['square', deep('[', ']')],
  ['of both kinds', deep('[(', ')]')],
  ['never closed', deep('(')],
  ['full-width', deep('（', '）')],
])('20,000 brackets in one another, %s, are a phrase that is refused at once', (_, phrase) => {
  const started = process.cpuUsage();
  expect(parsePhrase(phrase)).toMatchObject({ ok: false, code: 'bad-syntax' });
  expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
});

test('a phrase of a few brackets is read', () => {
  expect(parsePhrase('[请问]有什么(可以[为您]/能)帮您')).toMatchObject({ ok: true });
});

test.each([
  ['lists', `a: ${deep('[', ']')}`],
  ['maps', `a: ${deep('{a: ', '}')}`],
  ['dashes', '- '.repeat(20_000)],
])('20,000 %s in one another are one error of a file, with its line', (_, text) => {
  const message = expect.stringContaining('stand in one another');
  expect(checkRulebook(`x: 1\n${text}`).findings).toEqual([expect.objectContaining({ message, line: 2 })]);
  expect(parseCases(`x: 1\n${text}`, null).findings).toEqual([expect.objectContaining({ message, line: 2 })]);
  expect(() => parseMapping(`x: 1\n${text}`, 'm.yaml')).toThrow(/line 2: more than 64 brackets or lists/);
});
