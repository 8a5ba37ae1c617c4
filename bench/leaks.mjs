/** Digits as they are spoken: 幺 1, 洞 0, 拐 7, 勾 9. */
const SPOKEN = digitTable({
  0: '零〇○洞',
  1: '一幺壹',
  2: '二两贰',
  3: '三叁',
  4: '四肆',
  5: '五伍',
  6: '六陆',
  7: '七拐柒',
  8: '八捌',
  9: '九勾玖',
});

/** What a recogniser writes for a digit that sounds alike (幺 as 要, 零 as 林). */
const MISHEARD = digitTable({
  0: '林灵凌另领玲令铃菱淋邻临',
  1: '要药腰妖摇邀咬夭医衣依移',
  2: '儿而尔耳饿',
  3: '山伞散删',
  4: '是死似寺事斯司',
  5: '无吴舞午武屋唔乌',
  6: '刘留流柳溜榴',
  7: '期起气齐其妻棋骑漆企',
  8: '把吧爸巴霸罢拔扒',
  9: '酒久就旧救舅',
});

function digitTable(rows) {
  return new Map(Object.entries(rows).flatMap(([digit, characters]) => [...characters].map((one) => [one, digit])));
}

/** Longest stretch of a secret that may be left standing; of one shorter than nine characters, half. */
const MAX_STANDING = 4;

/** Digits and letters of a text in a row: word digits undone, everything else dropped. */
const charactersOf = (text, misheard) =>
  [...text.normalize('NFKC').toUpperCase()]
    .map((one) => SPOKEN.get(one) ?? (misheard ? MISHEARD.get(one) : undefined) ?? (/[0-9A-Z]/.test(one) ? one : ''))
    .join('');

/** True when too many characters in a row of a secret can be read in what one side, or both, are shown to say. */
export const leaks = (secret, turns) => {
  const length = secret.length < 9 ? Math.floor(secret.length / 2) + 1 : MAX_STANDING + 1;
  const sides = [['agent', 'customer', 'unknown'], ['agent'], ['customer']];
  const streams = sides.flatMap((roles) => {
    const text = turns
      .filter(({ role }) => roles.includes(role))
      .map(({ text }) => text)
      .join('\n');
    return [charactersOf(text, false), charactersOf(text, true)];
  });
  const parts = Array.from({ length: secret.length - length + 1 }, (_, at) => secret.slice(at, at + length));
  return parts.some((part) => streams.some((stream) => stream.includes(part)));
};

/** The recognised pieces of a case as utterances; a turn's time is shared out by length. */
export const utterancesOf = ({ turns }) =>
  turns.flatMap(({ role, start, end, segments }) => {
    const whole = segments.join('').length || 1;
    let at = start;
    return segments.map((text) => {
      const from = at;
      at += ((end - start) * text.length) / whole;
      return { role, start: from, end: at, text };
    });
  });

/** Each turn of a case as one utterance. */
export const turnsOf = ({ turns }) =>
  turns.map(({ role, start, end, segments }) => ({ role, start, end, text: segments.join('') }));

/**
 * Recall of secrets and precision of `keep` over cases, by kind and over all.
 * @param mask utterances [{role, start, end, text}] to the same, masked.
 * @param split a case to its utterances.
 */
export const measureMasking = (cases, mask, split = utterancesOf) => {
  const kinds = new Map();
  const wrong = [];
  const sumOf = (kind) => kinds.get(kind) ?? kinds.set(kind, { secrets: 0, hidden: 0, keep: 0, kept: 0 }).get(kind);
  for (const one of cases) {
    const shown = mask(split(one));
    const leaked = one.secrets.filter((secret) => leaks(secret, shown));
    const text = shown.map(({ text }) => text).join('|');
    const lost = one.keep.filter((snippet) => !text.includes(snippet));
    for (const sum of [sumOf(one.kind), sumOf('all')]) {
      sum.secrets += one.secrets.length;
      sum.hidden += one.secrets.length - leaked.length;
      sum.keep += one.keep.length;
      sum.kept += one.keep.length - lost.length;
    }
    if (leaked.length + lost.length > 0) wrong.push({ id: one.id, leaked, lost, shown });
  }
  return { kinds, wrong };
};
