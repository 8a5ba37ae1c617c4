import { describe, expect, it } from 'vitest';
import { clock, clockSpan, srtClock } from '../../src/reports/clock.ts';
import { padEnd, shorten, textWidth, wrap } from '../../src/text/text-width.ts';

describe('width of text on a terminal', () => {
  it.each([
    ['abc', 3],
    ['您好，', 6],
    ['〔手机号〕「」', 14],
    ['ａ１', 4],
    ['e\u0301', 1],
    ['–…✓✗', 4],
    ['🙂', 2],
    ['\u{20000}', 2],
    ['', 0],
  ])('%s takes %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it('pads by columns, not by characters', () => {
    expect(padEnd('录音', 6)).toBe('录音  ');
    expect(padEnd('录音', 2)).toBe('录音');
  });
});

describe('a text in lines', () => {
  it.each([
    ['您好，联众投资', 6, ['您好，', '联众投', '资']],
    ['这不是我管的事。', 14, ['这不是我管的事。']],
    ['the file is empty', 9, ['the file', 'is empty']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['见 example 中', 7, ['见', 'example', '中']],
    ['他说“不知道”。', 6, ['他说', '“不知', '道”。']],
    ['写 {name}', 4, ['写', '{nam', 'e}']],
    ['patterns such as "day/*.wav"', 22, ['patterns such as', '"day/*.wav"']],
    ['或加引号的通配符，例如 "day/*.wav"', 26, ['或加引号的通配符，例如', '"day/*.wav"']],
    ['in /srv/录音 2026/a', 10, ['in', '/srv/录音', '2026/a']],
    ['见 /opt/node_modules/@ffmpeg/x，旧', 28, ['见', '/opt/node_modules/@ffmpeg/x，', '旧']],
    ['误判/漏判/其他', 8, ['误判/漏', '判/其他']],
    ['the report’s file', 12, ['the report’s', 'file']],
    ['', 5, ['']],
  ])('%s', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it('loses nothing and keeps to its width, but for a closing mark', () => {
    const text = '请问您有什么事？The call (d-001) ended at 12:30，谢谢您的来电，再见。';
    for (let width = 8; width < 60; width++) {
      const lines = wrap(text, width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width + 2);
    }
  });
});

describe('a long name', () => {
  it('loses its middle', () => {
    expect(shorten('20260731_A003_long_name.wav', 15)).toBe('2026073…ame.wav');
    expect(shorten('录音文件的名称.wav', 12)).toBe('录音文件…wav');
  });

  it('stays when it fits, and never grows', () => {
    expect(shorten('录音.wav', 8)).toBe('录音.wav');
    for (let width = 1; width < 20; width++)
      expect(textWidth(shorten('录音abc文件的名称.wav', width))).toBeLessThanOrEqual(width);
  });
});

describe('times', () => {
  it.each([
    [0, '00:00.0'],
    [12.34, '00:12.3'],
    [59.96, '01:00.0'],
    [3725.04, '1:02:05.0'],
    [-0.01, '00:00.0'],
  ])('%f s is %s', (seconds, text) => {
    expect(clock(seconds)).toBe(text);
  });

  it('as a span, and as SRT writes them', () => {
    expect(clockSpan(12.3, 14.5)).toBe('00:12.3–00:14.5');
    expect(srtClock(3725.0405)).toBe('01:02:05,041');
    expect(srtClock(59.9996)).toBe('00:01:00,000');
  });
});
