import type { Duplex } from 'node:stream';
import { deserialize, serialize } from 'node:v8';

/** The descriptor of a listening process that its wire is on. */
export const WIRE = 3;

/** First bytes of a message ("heard" in hexspeak): what a library writes to the descriptor is known by their lack. */
const MARK = 0x4ea4d000;
/** Bytes of the mark and of the length that go before a message. */
const HEAD = 8;
/** Bytes of one message: the words of a recording of twelve hours take some tens of megabytes. */
const MOST = 500e6;

/** What comes in on a wire. */
export interface WireEars {
  readonly onMessage: (message: unknown) => void;
  /** Bytes that are no message; nothing is read after them. */
  readonly onNoise: () => void;
}

/** Messages, both ways, between the program and a listening process. */
export interface Wire {
  /** What cannot be cloned (functions) is a fault of the caller and throws. */
  readonly send: (message: unknown) => void;
}

/**
 * Opens a wire over a pipe. Node's own channel between processes is not used: bytes on it that are no message end the program that
 * reads them, and a native library may write to any descriptor.
 */
export const openWire = (pipe: Duplex, { onMessage, onNoise }: WireEars): Wire => {
  let parts: Buffer[] = [];
  let have = 0;
  let need = HEAD;
  const read = (chunk: Buffer): void => {
    parts.push(chunk);
    have += chunk.length;
    while (have >= need) {
      const all = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
      parts = [all];
      const length = all.readUInt32LE(4);
      const isMessage = all.readUInt32LE(0) === MARK && length <= MOST;
      need = HEAD + length;
      if (isMessage && have < need) return;
      const message = isMessage ? parse(all.subarray(HEAD, need)) : null;
      if (message === null) {
        deafen();
        return;
      }
      parts = [all.subarray(need)];
      have -= need;
      need = HEAD;
      onMessage(message.value);
    }
  };
  const deafen = (): void => {
    pipe.off('data', read);
    // What still comes is thrown away, so that the other end is not held up.
    pipe.resume();
    onNoise();
  };
  pipe.on('data', read);
  // The other end is gone: its exit tells more.
  pipe.on('error', () => {});
  return {
    send: (message) => {
      const body = serialize(message);
      const head = Buffer.alloc(HEAD);
      head.writeUInt32LE(MARK, 0);
      head.writeUInt32LE(body.length, 4);
      if (pipe.writable) pipe.write(Buffer.concat([head, body]));
    },
  };
};

const parse = (bytes: Buffer): { readonly value: unknown } | null => {
  try {
    return { value: deserialize(bytes) };
  } catch {
    return null;
  }
};
