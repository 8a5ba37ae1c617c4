import type { FileHandle } from 'node:fs/promises';

const RIFF_HEADER_BYTES = 65_536;
const OGG_TAIL_BYTES = 70_000; // an Ogg page is at most 65,307 bytes (RFC 3533, section 6)
const OGG_END_OF_STREAM = 0x04; // header type flag, RFC 3533, section 6
/** A size from here on was written by a program that did not know it: 2 GB less a page is what SoX writes to a pipe, ffmpeg all ones. */
const PLACEHOLDER = 0x7fff0000;
/** Bytes behind the last chunk that are no sound, whatever they are: padding to a block. */
const PADDING = 4096;

/** What the bytes of a file say of its length. */
export interface FileLength {
  /** Seconds that are missing at its end by its own header; Infinity when they cannot be counted. */
  readonly missing: number;
  /** The size in its header was written before it was known: what ffmpeg reckons from it means nothing. */
  readonly placeholder: boolean;
  /** Sound goes on behind the end that the header states: a recorder that was killed after it last wrote the header. */
  readonly soundBehind: boolean;
}

const WHOLE: FileLength = { missing: 0, placeholder: false, soundBehind: false };

/**
 * Reads how much is missing of a WAV file by the size in its header, and of an Ogg file whether it lacks the page that ends
 * its stream: ffmpeg decodes both without an error. Other formats say nothing here (for those ffmpeg's own duration tells).
 */
export const readFileLength = async (file: FileHandle): Promise<FileLength> => {
  const read = async (at: number, length: number): Promise<Buffer> => {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.max(0, length)), 0, Math.max(0, length), at);
    return buffer.subarray(0, bytesRead);
  };
  const { size } = await file.stat();
  const head = await read(0, Math.min(size, RIFF_HEADER_BYTES));
  const magic = head.toString('latin1', 0, 4);
  if (magic === 'RIFF' && head.toString('latin1', 8, 12) === 'WAVE') return await wavLength(head, size, read);
  if (magic !== 'OggS') return WHOLE;
  const tail = await read(Math.max(0, size - OGG_TAIL_BYTES), OGG_TAIL_BYTES);
  const lastPage = tail.lastIndexOf('OggS');
  if (lastPage < 0 || lastPage + 5 >= tail.length) return WHOLE;
  const isOpen = (tail.readUInt8(lastPage + 5) & OGG_END_OF_STREAM) === 0;
  return isOpen ? { ...WHOLE, missing: Number.POSITIVE_INFINITY } : WHOLE;
};

/** Walks the RIFF chunks to `data` and compares its size with the file. A size that is a placeholder promises nothing. */
const wavLength = async (
  head: Buffer,
  fileSize: number,
  read: (at: number, length: number) => Promise<Buffer>,
): Promise<FileLength> => {
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= head.length; ) {
    const id = head.toString('latin1', at, at + 4);
    const size = head.readUInt32LE(at + 4);
    if (id === 'fmt ' && at + 20 <= head.length) bytesPerSecond = head.readUInt32LE(at + 16);
    const end = at + 8 + size + (size % 2);
    if (id !== 'data') at = end;
    else if (bytesPerSecond === 0) return WHOLE;
    else if (size === 0 || (size >= PLACEHOLDER && end > fileSize)) return { ...WHOLE, placeholder: true };
    else if (end >= fileSize) return { ...WHOLE, missing: (at + 8 + size - fileSize) / bytesPerSecond };
    else return { ...WHOLE, soundBehind: fileSize - end > bytesPerSecond && (await isSound(end, fileSize, read)) };
  }
  return WHOLE;
};

/** Whether what stands behind the sound is more of it: no chunks that lead to the file's end, and no zeros. */
const isSound = async (
  from: number,
  fileSize: number,
  read: (at: number, length: number) => Promise<Buffer>,
): Promise<boolean> => {
  let at = from;
  while (fileSize - at > PADDING) {
    const head = await read(at, PADDING);
    if (!/^[ -~]{4}$/.test(head.toString('latin1', 0, 4))) return head.some((byte) => byte !== 0);
    const end = at + 8 + head.readUInt32LE(4);
    if (end > fileSize + 1) return true;
    at = end + (end % 2);
  }
  return false;
};
