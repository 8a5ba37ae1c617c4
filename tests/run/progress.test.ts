import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test, vi } from 'vitest';
import { showProgress } from '../../src/run/progress.ts';
import { speakAs } from '../../src/terminal/notes.ts';
import { textWidth } from '../../src/text/text-width.ts';

/** A terminal of 80 columns that keeps what is drawn on it. */
const terminal = () => {
  const drawn: string[] = [];
  const stream = new Writable({
    write: (chunk, _, done) => {
      drawn.push(String(chunk));
      done();
    },
  });
  return { drawn, stream: Object.assign(stream, { isTTY: true, columns: 80 }) as unknown as NodeJS.WriteStream };
};

test.each(['zh', 'en'] as const)('the bar in %s fits 80 columns, with many calls too', async (lang) => {
  const { drawn, stream } = terminal();
  const progress = showProgress(12_345, stream, lang);
  progress.onCall?.('a.wav', 0.5);
  await new Promise((resolve) => setTimeout(resolve, 300));
  progress.stop();
  const lines = drawn
    .flatMap((text) => stripVTControlCharacters(text).split(/[\r\n]/))
    .filter((line) => line.includes('%'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => textWidth(line) > 80 - ' 9.9 calls/min 2 h 05 min'.length + 2)).toEqual([]);
});

test('off a terminal there is a line a minute, and none for whoever wants it quiet', () => {
  vi.useFakeTimers();
  try {
    const { drawn, stream } = terminal();
    const piped = Object.assign(stream, { isTTY: false });
    const progress = showProgress(3, piped, 'en');
    progress.onDone?.({ kind: 'failed', path: 'a.wav', callData: {}, error: new Error() }, 0);
    vi.advanceTimersByTime(120_000);
    expect(drawn).toEqual([
      'call-etiquette: 1/3 calls, 1.0 calls/min, left 2 min 00 s\n',
      'call-etiquette: 1/3 calls, 30 calls/h, left 4 min 00 s\n',
    ]);
    progress.stop();
    speakAs('quiet');
    const quiet = showProgress(3, piped, 'en');
    vi.advanceTimersByTime(120_000);
    quiet.stop();
    expect(drawn).toHaveLength(2);
  } finally {
    speakAs('usual');
    vi.useRealTimers();
  }
});
