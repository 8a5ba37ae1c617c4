import { expect, test } from 'vitest';
import { decodeText } from '../../src/call-data/decode-text.ts';

test('a byte order mark says how a file is written, big-endian too', () => {
  const little = Buffer.from('\ufeff通话', 'utf16le');
  expect(decodeText(little)).toBe('通话');
  expect(decodeText(Buffer.from(little).swap16())).toBe('通话');
});
