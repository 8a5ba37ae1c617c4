const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** 1980-01-01 00:00:00, the first time that a zip file can tell (APPNOTE 4.4.6). */
const TIME = 0;
const DATE = 0x0021;

/**
 * A zip file whose entries all carry the same time, so that the same content gives the same bytes. For small files
 * without zip64 and without a comment, as spreadsheets are written here.
 */
export function withFixedTime(zip: Buffer): Buffer {
  const out = Buffer.from(zip);
  const end = out.length - 22;
  if (end < 0 || out.readUInt32LE(end) !== END) throw new Error('not a plain zip file');
  const count = out.readUInt16LE(end + 10);
  let at = out.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (out.readUInt32LE(at) !== ENTRY) throw new Error('the directory of the zip file is damaged');
    const local = out.readUInt32LE(at + 42);
    for (const field of [at + 12, local + 10]) {
      out.writeUInt16LE(TIME, field);
      out.writeUInt16LE(DATE, field + 2);
    }
    at += 46 + out.readUInt16LE(at + 28) + out.readUInt16LE(at + 30) + out.readUInt16LE(at + 32);
  }
  return out;
}
