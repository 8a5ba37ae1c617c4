import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { ExpectedError } from '../../src/errors.ts';
import { agreementOf, kappaOf, shareOf } from '../../src/evaluation/agreement.ts';
import { characterErrors, comparable, editsBetween } from '../../src/evaluation/character-errors.ts';
import { compareGraders } from '../../src/evaluation/compare-graders.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { evaluationText, gradersText, sideBySideText } from '../../src/evaluation/evaluation-text.ts';
import { readLabels } from '../../src/evaluation/read-labels.ts';
import { readTranscripts } from '../../src/evaluation/read-transcripts.ts';
import { labelsIn, textsIn } from '../../src/messages/index.ts';
import type { VerdictKind } from '../../src/model/verdict.ts';
import { textWidth } from '../../src/text/text-width.ts';
import { newFolder } from '../helpers/ffmpeg.ts';
import { sampleReport } from '../reports/sample-report.ts';

describe('agreement', () => {
  test('Wilson’s interval is that of his paper’s formula, also for none and all', () => {
    // Newcombe, Statistics in Medicine 17 (1998) 857, table I: 81 of 263, and 0 of 20.
    expect(shareOf(81, 263)).toMatchObject({ low: expect.closeTo(0.2553, 4), high: expect.closeTo(0.3662, 4) });
    expect(shareOf(0, 20)).toMatchObject({ low: 0, high: expect.closeTo(0.1611, 4) });
    expect(shareOf(20, 20)).toMatchObject({ high: 1 });
    expect(shareOf(0, 0)).toBeNull();
  });

  test('kappa is that of a known table', () => {
    // 20 both yes, 5 and 10 apart, 15 both no: (0.7 - 0.5) / 0.5.
    const many = (n: number, a: VerdictKind, b: VerdictKind) => Array.from({ length: n }, () => [a, b] as const);
    const pairs = [
      ...many(20, 'pass', 'pass'),
      ...many(5, 'pass', 'fail'),
      ...many(10, 'fail', 'pass'),
      ...many(15, 'fail', 'fail'),
    ];
    expect(kappaOf(pairs)).toBeCloseTo(0.4, 10);
    expect(kappaOf([])).toBeNull();
    expect(kappaOf(many(9, 'pass', 'pass'))).toBeNull();
  });

  test('what is missing is wrong, and counts in no kappa', () => {
    const one = agreementOf([
      { truth: 'fail', said: 'fail' },
      { truth: 'fail', said: 'pass' },
      { truth: 'pass', said: 'fail' },
      { truth: 'pass', said: null },
      { truth: 'pass', said: 'unknown' },
    ]);
    expect(one).toMatchObject({ n: 5, falsePass: 1, falseFail: 1, otherWrong: 2 });
    expect(one.agreement?.value).toBe(0.2);
    expect([one.precision?.value, one.recall?.value, one.f1]).toEqual([0.5, 0.5, 0.5]);
    expect(one.confusion.pass).toEqual({ pass: 0, fail: 1, 'not-applicable': 0, unknown: 1, missing: 1 });
  });
});

test('character errors count digits alike and marks not at all', () => {
  expect(comparable('您好，ＡＢ 12幺！')).toBe('您好ab一二一');
  expect([editsBetween('', 'ab'), editsBetween('kitten', 'sitting'), editsBetween('同', '同')]).toEqual([2, 3, 0]);
  expect(characterErrors([{ said: '三点', heard: '3点钟' }])).toEqual({ edits: 1, characters: 2 });
});

const NAMES = new Map([
  ['opening-greeting', 'opening-greeting'],
  ['首先自报', 'opening-greeting'],
  ['no-forbidden-phrases', 'no-forbidden-phrases'],
]);
const folder = newFolder();
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const verdicts = async (path: string) =>
  (await readLabels(path, NAMES)).labels.map(({ call, rule, verdict }) => [call, rule, verdict]);

describe('labels', () => {
  const THREE = [
    ['d-001.wav', 'opening-greeting', 'pass'],
    ['d-001.wav', 'no-forbidden-phrases', 'fail'],
    ['b.wav', 'opening-greeting', 'not-applicable'],
  ];
  test('are read from CSV in English and Chinese, a row a rule or a row a call, and from a workbook', async () => {
    const english =
      'file,rule,verdict\nd-001.wav,opening-greeting,pass\nd-001.wav,no-forbidden-phrases,failed\nb.wav,opening-greeting,N/A\n';
    const chinese =
      '﻿录音文件;规则;判定\nd-001.wav;首先自报;通过\nd-001.wav;no-forbidden-phrases;未通过\nb.wav;首先自报;不适用\nc.wav;首先自报;\n';
    const wide = '录音,首先自报,no-forbidden-phrases,备注\nd-001.wav,通过,不合格,x\nb.wav,不适用,,\n';
    expect(await verdicts(file('a.csv', english))).toEqual(THREE);
    expect(await verdicts(file('b.csv', chinese))).toEqual(THREE);
    expect(await verdicts(file('c.csv', wide))).toEqual(THREE);
    const workbook = await writeXlsxFile([
      {
        sheet: '标注',
        data: [
          ['录音', '首先自报', 'no-forbidden-phrases'],
          ['d-001.wav', '通过', '未通过'],
          ['b.wav', '不适用', null],
        ],
      },
    ]).toBuffer();
    expect(await verdicts(file('d.xlsx', workbook))).toEqual(THREE);
  });

  test.each<[string, string | Uint8Array, string]>([
    [
      'an unknown rule',
      'file,rule,verdict\na.wav,opening-greting,pass\n',
      'line 2: the rulebook has no rule "opening-greting"',
    ],
    ['an unknown verdict', 'file,rule,verdict\na.wav,opening-greeting,maybe\n', 'line 2: "maybe" is no verdict'],
    ['no call column', 'rule,verdict\nopening-greeting,pass\n', 'has no column for the call'],
    ['no verdict column', 'file,rule\na.wav,opening-greeting\n', 'has no column for the verdict'],
    ['no rule column', 'file,verdict\na.wav,pass\n', 'has no column for the rule'],
    ['no call in a row', 'file,rule,verdict\n,opening-greeting,pass\n', 'line 2: names no call'],
    [
      'two words on one thing',
      'file,rule,verdict\na,opening-greeting,pass\na,opening-greeting,fail\n',
      'line 3: opening-greeting of a has another verdict in line 2',
    ],
    ['no label', 'file,rule,verdict\n', 'holds no label'],
    ['nothing', '', 'is empty'],
    ['bytes', new Uint8Array([0, 1, 2, 0, 5]), 'is no table'],
    ['half a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]), 'cannot be read as a workbook'],
  ])('a file with %s is one clear line', async (_, content, message) => {
    const path = file('bad.csv', content);
    const error = await readLabels(path, NAMES).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(ExpectedError);
    expect((error as ExpectedError).message).toBe(message);
    expect((error as ExpectedError).cure).toBeTruthy();
  });
});

const report = sampleReport();
const label = (call: string, rule: string, verdict: VerdictKind) => ({ call, rule, verdict, line: 2 });
const LABELS = [
  label('d-001', 'opening-greeting', 'pass'),
  label('inbox/2026-07-31/d-001.wav', 'no-forbidden-phrases', 'pass'),
  label('一个很长很长的录音文件名称_坐席零二三_转人工_20260731103005.mp3', 'no-forbidden-phrases', 'pass'),
  label('empty.wav', 'opening-greeting', 'pass'),
  label('nowhere.wav', 'opening-greeting', 'fail'),
];
const RULES = ['opening-greeting', 'no-forbidden-phrases'];
const one = evaluate({ name: '甲', calls: report.calls }, LABELS, RULES);

test('calls are found by path, id, name and name without ending; those that are not there, and failed, are named', () => {
  expect(one.rules['opening-greeting']).toMatchObject({ n: 3, otherWrong: 2 });
  expect(one.missing).toEqual(['nowhere.wav']);
  expect(one.failed).toEqual(['empty.wav']);
  const wrong = one.disagreements.find(({ said }) => said === 'fail');
  expect(wrong?.verdict?.evidence[0]?.text).toBe('这不是我管的事');
});

test('the error rate of characters is over calls of which both are there', async () => {
  const said = file(
    'said.csv',
    '录音,说话人,文字\nd-001.wav,坐席,您好联众投资请问有什么可以帮您\nd-001.wav,客户,我的手机\nnowhere.wav,坐席,喂\n',
  );
  const turns = await readTranscripts(said);
  const { errors } = evaluate({ name: '甲', calls: report.calls }, LABELS, RULES, turns);
  expect(errors!.agent).toEqual({ edits: 0, characters: 15 });
  expect(errors!.customer.characters).toBe(4);
});

const words = (lang: 'zh' | 'en') => ({
  labels: labelsIn(lang),
  texts: textsIn(lang).evaluation,
  titleOf: (rule: string) => ({ 'opening-greeting': '首先问候并自报公司名称' })[rule] ?? rule,
  width: 80,
});

test.each(['zh', 'en'] as const)('everything that is printed fits 80 columns: %s', (lang) => {
  const graders = compareGraders(
    [
      { name: 'wang.csv', labels: LABELS },
      { name: 'li.csv', labels: LABELS.map((each) => ({ ...each, verdict: 'fail' as const })) },
    ],
    RULES,
  );
  const text = [
    evaluationText(one, words(lang)),
    sideBySideText([one, one], words(lang)),
    gradersText(graders, words(lang)),
  ].join('');
  expect(text.split('\n').filter((line) => textWidth(line) > 80)).toEqual([]);
  expect(text).toContain('这不是我管的事');
});

test('what stands on few calls is marked, all rules together too; one is one', () => {
  const [few, many] = [1, 25].map((calls) => {
    const labels = Array.from({ length: calls }, (_, at) => label(`${at}.wav`, 'opening-greeting', 'pass'));
    return evaluationText(evaluate({ name: 'x', calls: [] }, labels, RULES), words('en'));
  });
  expect(few).toMatch(/All +│ +1! /);
  expect(few).toContain('1 labelled call is missing: 0.wav');
  expect(few).toContain('1 disagreement:');
  expect(many).toMatch(/All +│ +25 /);
  expect(many).toContain('25 labelled calls are missing');
});

test('graders are compared on what both have judged, whatever each calls the call', () => {
  const [pair] = compareGraders(
    [
      { name: 'a', labels: [label('x/a.wav', 'opening-greeting', 'pass'), label('b.wav', 'opening-greeting', 'fail')] },
      { name: 'b', labels: [label('A.wav', 'opening-greeting', 'fail'), label('c.wav', 'opening-greeting', 'fail')] },
    ],
    RULES,
  );
  expect(pair!.all.n).toBe(1);
  expect(pair!.apart).toEqual([{ call: 'x/a.wav', rule: 'opening-greeting', said: ['pass', 'fail'] }]);
});
