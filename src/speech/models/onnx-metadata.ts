import { type FileHandle, open } from 'node:fs/promises';
import { EngineError } from '../../errors.ts';

/** Fields of ModelProto (onnx.proto) that are looked at. */
const METADATA = 14;
/** Bytes of one entry: cmvn figures of a front end have some thousands. */
const LARGEST_ENTRY = 1 << 20;
/** Of a protocol buffer: how a field is laid out. */
const VARINT = 0;
const EIGHT_BYTES = 1;
const DELIMITED = 2;
const FOUR_BYTES = 5;

/** Reads a file a few bytes at a time. */
const createReader = (file: FileHandle, size: number) => {
  const read = async (at: number, bytes: number): Promise<Buffer> => {
    const buffer = Buffer.alloc(Math.max(0, Math.min(bytes, size - at)));
    await file.read(buffer, 0, buffer.length, at);
    return buffer;
  };
  const varint = async (at: number): Promise<{ value: number; next: number }> => {
    const bytes = await read(at, 10);
    const { value, length } = varintOf(bytes);
    return { value, next: at + length };
  };
  return { read, varint };
};

const varintOf = (bytes: Buffer): { readonly value: number; readonly length: number } => {
  let value = 0;
  for (let i = 0; i < bytes.length; i++) {
    value += (bytes[i]! & 0x7f) * 2 ** (7 * i);
    if (bytes[i]! < 0x80) return { value, length: i + 1 };
  }
  throw new RangeError('a number that does not end');
};

/** Key and value of one entry (StringStringEntryProto). */
const entryOf = (bytes: Buffer): readonly [string, string] => {
  const fields = ['', '', ''];
  for (let at = 0; at < bytes.length; ) {
    const field = bytes[at]! >> 3;
    const { value: length, length: width } = varintOf(bytes.subarray(at + 1));
    at += 1 + width;
    fields[field] = bytes.toString('utf8', at, at + length);
    at += length;
  }
  return [fields[1]!, fields[2]!];
};

/**
 * What an ONNX file says of itself, read without native code, which a wrong or cut file ends uncatchably.
 * @throws EngineError for a file that is none, or that ends in the middle.
 */
export const readOnnxMetadata = async (path: string): Promise<ReadonlyMap<string, string>> => {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { read, varint } = createReader(file, size);
    const found = new Map<string, string>();
    for (let at = 0; at < size; ) {
      const { value: tag, next } = await varint(at);
      const [field, layout] = [Math.floor(tag / 8), tag % 8];
      if (field === 0 || field > 100) throw new RangeError('no field of a model');
      if (layout === VARINT) at = (await varint(next)).next;
      else if (layout === EIGHT_BYTES) at = next + 8;
      else if (layout === FOUR_BYTES) at = next + 4;
      else if (layout === DELIMITED) {
        const { value: length, next: start } = await varint(next);
        if (start + length > size) throw cut(path);
        if (field === METADATA && length <= LARGEST_ENTRY) found.set(...entryOf(await read(start, length)));
        at = start + length;
      } else throw new RangeError('no layout of a field');
    }
    if (size === 0) throw cut(path);
    return found;
  } catch (error) {
    throw error instanceof RangeError ? none(path) : error;
  } finally {
    await file.close();
  }
};

const cut = (path: string): EngineError =>
  new EngineError('the model file ends in the middle', { code: 'model-cut', path, cure: 'download or copy it again' });

const none = (path: string): EngineError =>
  new EngineError('is no ONNX model', {
    code: 'model-wrong',
    path,
    cure: 'name the folder that the model was unpacked to',
  });
