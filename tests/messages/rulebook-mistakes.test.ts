import { describe, expect, test } from 'vitest';
import { parseMapping } from '../../src/call-data/mapping.ts';
import { translate } from '../../src/messages/index.ts';
import { checkRulebook } from '../../src/rulebook/index.ts';
import { parseCases } from '../../src/rulebook-cases/parse-cases.ts';
import { GOOD, spoil } from '../rulebook/rulebook-text.ts';

/** Words that a file itself holds: ids, keys, what the language of rulebooks is written with. */
const inChinese = (text: string): string => translate(text, 'zh');
/** Two English words in a row that are no value of the file. */
const ENGLISH = /\b(?!text\b)[a-z]{2,} [a-z]{2,}\b/i;

/** What a check says in Chinese. */
const saidOf = (text: string): readonly string[] =>
  checkRulebook(text).findings.map(({ message, cure }) =>
    [message, ...(cure === null ? [] : [cure])].map(inChinese).join(' — '),
  );

describe('what is wrong with a rulebook is said in Chinese', () => {
  test.each([
    ['a number that is too large', 'rules:', 'limits: { minConfidence: 4.5 }\nrules:', '太大：不能超过 1'],
    ['a number that is too small', 'weight: 60', 'weight: -1', '太小：不能小于 0'],
    ['half a number', 'weight: 60', 'weight: 0.5', '应为整数，实为数字'],
    ['a word for a number', 'weight: 60', 'weight: much', '应为数字，实为文字'],
    ['a word for a switch', 'on: true\n    weight: 60', 'on: ja\n    weight: 60', '应为true 或 false，实为文字'],
    ['another word', 'kind: taboo', 'kind: tabu', '应为其中之一："required"|"taboo"'],
    ['an empty text', 'company: 某某酒店', 'company: ""', '不能为空'],
    [
      'an empty list',
      'not: [听不清楚]\n    entries:\n      - text: 我…3不清楚\n        not: [我不清楚您]',
      'entries: []',
      '至少要有一项',
    ],
    ['a budget of its own', 'kind: taboo', 'kind: taboo\n    budget: 7', '应为其中之一：'],
    ['a phrase that is a number', '- 您好', '- 12345', '应为文字，或带 text 的键和值'],
    ['a key twice', 'company: 某某酒店', 'company: 某某酒店\ncompany: 甲', '同一个键写了两次'],
    ['a tabulator', '  greeting:', '\tgreeting:', '缩进不能用制表符'],
    ['columns that differ', '    on: true\n    weight: 60', '    on: true\n   weight: 60', '左对齐'],
    ['an open bracket', 'words: [这里是]', 'words: [这里是', '没有用 ] 收尾'],
    ['an open quotation mark', 'company: 某某酒店', 'company: "某某酒店', '引号没有收尾'],
    ['a sign that begins no text', 'company: 某某酒店', 'company: @某某酒店', '文字不能以 @ 开头'],
    ['a colon in a text', 'company: 某某酒店', 'company: 某某: 酒店', '加引号'],
    ['a phrase twice', '- 您好', '- 您好\n      - 您好', '在表里出现了两次'],
  ])('%s', (_, piece, by, said) => {
    const lines = saidOf(spoil(piece, by));
    expect(lines.join('\n')).toContain(said);
    expect(lines.filter((line) => ENGLISH.test(line))).toEqual([]);
  });

  test('a misspelt key that may hold several kinds is one line', () => {
    const errors = checkRulebook(spoil('version: 2', 'versoin: 2')).findings;
    expect(errors.map(({ message }) => message)).toEqual(['unknown key "versoin"']);
    const missing = checkRulebook(GOOD.replace('version: 2\n', '')).findings;
    expect(missing.map(({ message }) => message)).toEqual(['version: is missing']);
  });
});

test('what is wrong with a case is said in Chinese', () => {
  const { findings } = parseCases('cases:\n  - name: 甲\n    lines: [3]\n    expect: {}\n', {});
  const lines = findings.map(({ message }) => inChinese(message));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => ENGLISH.test(line))).toEqual([]);
});

const HEAD =
  'system: 甲\nsource: 乙\nzone: Asia/Shanghai\ntimes: iso\nformat: csv\nrecording: { file: a }\nfields: {}\n';
test.each([
  [HEAD.replace('{}', '{ callld: a }'), '第 7 行：fields.callld：没有这个键；您要的是 callId 吗'],
  [HEAD.replace('csv', 'xml'), '第 5 行：format：应为其中之一："csv"|"json"'],
  [HEAD.replace('甲', '3'), '第 1 行：system：应为文字，实为数字'],
  [HEAD.replace('{}', '{ direction: { from: "$other.x" } }'), '没有 $other 这个名称'],
])('what is wrong with a mapping is said in Chinese: %j', (text, said) => {
  let line = '';
  try {
    parseMapping(text, 'm.yaml');
  } catch (error) {
    line = inChinese((error as Error).message);
  }
  expect(line).toContain(said);
});
