import { expect, it } from 'vitest';
import type { Role } from '../../src/model/utterance.ts';
import { maskText, maskUtterances } from '../../src/privacy/mask.ts';

/** The same numbers on every run (mulberry32). */
function randomFrom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(items: readonly T[]): T => items[int(0, items.length - 1)] as T;
  return { int, pick, digits: (count: number) => Array.from({ length: count }, () => int(0, 9)).join('') };
}

type Random = ReturnType<typeof randomFrom>;

const SPOKEN = ['零〇', '一幺', '二两', '三', '四', '五', '六', '七', '八', '九'];
const MISHEARD = ['林', '妖', '而', '山', '似', '武', '溜', '起', '吧', '就'];
const BETWEEN = ['，', ' ', '、', '-', '。', '，嗯，', '，然后，', '——', '，后面是', '…'];
const BEFORE = ['我的号码是', '您记着，', '嗯', '', '手机号：', '工号零二三，号码是', '三个工作日内打'];
const AFTER = ['', '。', '，对吗', '，记下了吗', '，合计三万五千元', '，谢谢您，再见', '，明天上午九点打给我'];
const ORDINARY = /工号零二三|三个工作日|三万五千元|上午九点/g;

function randomNumber({ int, pick, digits }: Random): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const birth = () => `${pick(['19', '20'])}${digits(2)}${two(int(1, 12))}${two(int(1, 28))}`;
  return pick([
    () => `1${int(3, 9)}${digits(9)}`,
    () => `${int(1, 6)}${digits(5)}${birth()}${digits(3)}${pick([...'0123456789X'])}`,
    () => `6${digits(int(15, 18))}`,
  ])();
}

function say(digit: string, spoken: boolean, { pick }: Random): string {
  if (digit === 'X') return pick(['X', 'x', '叉']);
  return spoken ? pick([...(SPOKEN[Number(digit)] as string)]) : digit;
}

/** Groups of two digits or more, or digit by digit. */
function cut(number: string, { int, pick }: Random): string[] {
  if (pick([true, false, false])) return pick([[number], [...number]]);
  const groups: string[] = [];
  for (let at = 0; at < number.length; ) {
    const rest = number.length - at;
    const size = rest <= 6 ? rest : int(2, 4);
    groups.push(number.slice(at, at + size));
    at += size;
  }
  return groups;
}

const digitsLeft = (text: string): number =>
  text.replaceAll(ORDINARY, '').match(/[0-9零〇一幺二两三四五六七八九]/g)?.length ?? 0;

it('leaves no digit of 1,500 mobile, identity and card numbers, and no word around them changed', () => {
  const random = randomFrom(1);
  for (let i = 0; i < 1500; i++) {
    const spoken = random.pick([true, false]);
    const groups = cut(randomNumber(random), random).map((group) =>
      [...group].map((digit) => say(digit, spoken, random)).join(''),
    );
    const [before, after] = [random.pick(BEFORE), random.pick(AFTER)];
    const text = before + groups.join(random.pick(BETWEEN)) + after;
    expect(maskText(text), text).toMatch(/^[^〔]*〔(手机号|证件号|卡号)〕[^〔]*$/);
    expect(maskText(text).startsWith(before), text).toBe(true);
    expect(maskText(text).endsWith(after), text).toBe(true);
  }
}, 60_000);

it('leaves at most two digits of 1,500 with one character misheard, but for 1 in 200', () => {
  const random = randomFrom(2);
  const left: string[] = [];
  for (let i = 0; i < 1500; i++) {
    const groups = cut(randomNumber(random), random).map((group) =>
      [...group].map((digit) => say(digit, true, random)),
    );
    const group = random.pick(groups.slice(1, -1).length > 0 ? groups.slice(1, -1) : groups);
    const at = group.length > 4 ? random.int(2, group.length - 3) : 0;
    const digit = SPOKEN.findIndex((characters) => characters.includes(group[at] as string));
    group[at] = random.pick([MISHEARD[Math.max(0, digit)] as string, random.pick(['客', '哦', '闹', '道'])]);
    const text =
      random.pick(BEFORE) + groups.map((part) => part.join('')).join(random.pick(BETWEEN)) + random.pick(AFTER);
    if (digitsLeft(maskText(text)) > 2) left.push(`${text} → ${maskText(text)}`);
  }
  expect(left.length, left.join('\n')).toBeLessThanOrEqual(7);
}, 60_000);

it('leaves none of 1,000 that are said in pieces, with the other side in between', () => {
  const random = randomFrom(3);
  for (let i = 0; i < 1000; i++) {
    const spoken = random.pick([true, false]);
    const lines: { role: Role; text: string; start: number; end: number }[] = [];
    const add = (role: Role, text: string) =>
      lines.push({ role, text, start: lines.length * 2, end: lines.length * 2 + 1.5 });
    for (const group of cut(randomNumber(random), random)) {
      const said = [...group].map((digit) => say(digit, spoken, random)).join('');
      add('customer', random.pick(['', '嗯，', '然后是']) + said + random.pick(['', '。', '，', '啊']));
      const echo = said.length > 2 ? [said, `${said}，对吗`] : ['好'];
      const answer = random.pick(['', '嗯', '好的', '您继续', ...echo]);
      if (answer !== '') add('agent', answer);
    }
    const masked = maskUtterances(lines).map((line) => line.text);
    expect(digitsLeft(masked.join('')), `${lines.map((line) => line.text).join('|')} → ${masked.join('|')}`).toBe(0);
  }
}, 60_000);
