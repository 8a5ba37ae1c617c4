import { describe, expect, test } from 'vitest';
import { CALL_COLUMNS } from '../../src/call-data/call-columns.ts';
import { translate } from '../../src/messages/index.ts';
import { sayings } from '../../src/messages/zh/sayings/index.ts';

test('a twin has the same values', () => {
  const places = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();
  const differing = Object.entries(sayings).filter(([english, chinese]) => {
    const [mine, theirs] = [places(chinese), places(english)];
    return mine.some((place) => !theirs.includes(place));
  });
  expect(differing).toEqual([]);
});

test('what a column of call data may hold has a twin', () => {
  const allowed = Object.values(CALL_COLUMNS).flatMap(({ read }) => {
    const found = read('?!');
    return 'allowed' in found ? [found.allowed] : [];
  });
  expect(allowed.length).toBeGreaterThan(5);
  expect(allowed.filter((text) => !(text in sayings))).toEqual([]);
});

describe('translate', () => {
  test('calls a line one in the place of a message', () => {
    expect(translate('m.yaml: line 3: format: does not exist', 'zh')).toBe('m.yaml: 第 3 行：format：不存在');
  });

  test('says of rows that contradict each other in which columns', () => {
    const line =
      'calls.csv:3: "a.wav" already has a row in line 2; they contradict each other in call_id, agent_id, left out';
    expect(translate(line, 'zh')).toBe(
      'calls.csv:3：“a.wav”在第 2 行已有数据；两行的 call_id, agent_id 互相矛盾，没有采用',
    );
  });

  test('puts the values into the twin, and leaves English as it is', () => {
    const said = 'model file has 3 bytes instead of 40';
    expect(translate(said, 'zh')).toBe('模型文件有 3 字节，应为 40 字节');
    expect(translate(said, 'en')).toBe(said);
  });

  test('knows a message after its place and before its cure', () => {
    const line = '/srv/a: b/call.wav: cannot be read (EACCES) — check that the file is there and that you may read it';
    expect(translate(line, 'zh')).toBe('/srv/a: b/call.wav：读不了（EACCES） — 请检查文件在不在、有没有读取权限');
  });

  test('takes the most exact of several texts', () => {
    const line =
      'calls.csv:2: column "ring_seconds" is "soon" and must be seconds as a number of 0 or more, such as 7.4';
    expect(translate(`${line}; the rest of the row is used`, 'zh')).toBe(
      'calls.csv:2：ring_seconds 这一列是 "soon"，应为0 或更大的秒数，例如 7.4；这一行的其余部分照用',
    );
  });

  test('translates values that are texts themselves', () => {
    expect(
      translate(
        'out: the folder of reports is in use by another run (process 12) — wait until it has ended, then start again',
        'zh',
      ),
    ).toBe('out：报表文件夹正被另一次运行占用（进程 12） — 请等它结束后再启动');
    expect(translate('the store is in use by another run (process 12)', 'zh')).toBe(
      '存档正被另一次运行占用（进程 12）',
    );
    expect(translate('the speech engine ended in the middle (SIGKILL)', 'zh')).toBe('识别引擎中途退出（SIGKILL）');
  });

  test('leaves what it does not know in English', () => {
    expect(translate('a.wav: quite new — do this', 'zh')).toBe('a.wav: quite new — do this');
  });

  test('a hostile name costs no time and changes nothing else', () => {
    const name = `${'a: '.repeat(300)}(${'('.repeat(300)}`;
    expect(translate(`${name}: does not exist — check the path`, 'zh')).toBe(`${name}：不存在 — 请检查路径`);
  });
});
