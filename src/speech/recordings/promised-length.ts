import { open } from 'node:fs/promises';

const RIFF_HEADER_BYTES = 65_536;
const OGG_TAIL_BYTES = 70_000; // an Ogg page is at most 65,307 bytes (RFC 3533, section 6)
const OGG_END_OF_STREAM = 0x04; // header type flag, RFC 3533, section 6

/**
 * Whether a WAV file is shorter than its header says, or an Ogg file lacks the page that ends its stream. ffmpeg decodes
 * both without an error. False for every other format (for those ffmpeg's own duration tells).
 */
export const endsEarly = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(Math.min(size, RIFF_HEADER_BYTES));
    await file.read(head, 0, head.length, 0);
    const magic = head.toString('latin1', 0, 4);
    if (magic === 'RIFF') return riffEndsEarly(head, size);
    if (magic !== 'OggS') return false;
    const tail = Buffer.alloc(Math.min(size, OGG_TAIL_BYTES));
    await file.read(tail, 0, tail.length, size - tail.length);
    const lastPage = tail.lastIndexOf('OggS');
    return lastPage >= 0 && (tail.readUInt8(lastPage + 5) & OGG_END_OF_STREAM) === 0;
  } finally {
    await file.close();
  }
};

/** Walks the RIFF chunks to `data`; its size must fit in the file. Streamed headers (0 or 0xFFFFFFFF) promise nothing. */
const riffEndsEarly = (head: Buffer, fileSize: number): boolean => {
  let at = 12;
  while (at + 8 <= head.length) {
    const size = head.readUInt32LE(at + 4);
    if (head.toString('latin1', at, at + 4) === 'data')
      return size !== 0 && size < 0xffffff00 && at + 8 + size > fileSize + 1;
    at += 8 + size + (size % 2);
  }
  return false;
};
