import { createWriteStream, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { RecordingError, UsageError } from '../../errors.ts';
import { baseName } from '../../text/base-name.ts';

/** Size and time of an object. */
export interface ObjectStat {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtimeMs: number;
}

/** Whether a path is an address in storage that speaks S3: `s3://bucket/prefix`. */
export const isObject = (path: string): boolean => path.startsWith('s3://');

/** Bucket and key of an address. @throws UsageError. */
const partsOf = (path: string): { Bucket: string; Key: string } => {
  const [, Bucket = '', Key = ''] = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(path) ?? [];
  if (Bucket === '') throw new UsageError('names no bucket', { path, cure: 'write s3://bucket/prefix' });
  return { Bucket, Key };
};

/** The client, with credentials, region and endpoint as its users know them: AWS_ENDPOINT_URL, AWS_PROFILE, ~/.aws … */
const openClient = async () => {
  // On Node 20 it prints eight lines on the end of its support: the version in use is the user's to choose, and they were read here.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const sdk = await import('@aws-sdk/client-s3').catch((cause: unknown) => {
    throw new UsageError('s3:// needs the package @aws-sdk/client-s3', {
      code: 'package-missing',
      cure: 'install it beside the program: npm install @aws-sdk/client-s3',
      cause,
    });
  });
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3, AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  // Storage of one's own is addressed by path; the region means nothing there, but has to be named.
  const own = (AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL) !== undefined;
  const region = AWS_REGION ?? AWS_DEFAULT_REGION ?? (own ? 'us-east-1' : undefined);
  const client: S3Client = new sdk.S3Client({ forcePathStyle: own, ...(region === undefined ? {} : { region }) });
  return { sdk, client };
};
let opened: ReturnType<typeof openClient> | undefined;
const open = (): ReturnType<typeof openClient> => {
  opened ??= openClient();
  return opened;
};

/** What was seen in a listing: looking at an object again costs no request. */
const seen = new Map<string, ObjectStat>();

/** Addresses below a prefix. @throws RecordingError naming it, when the storage cannot be asked. */
export const listObjects = async (path: string): Promise<readonly string[]> => {
  const { Bucket, Key: Prefix } = partsOf(path);
  const { sdk, client } = await open();
  const found: string[] = [];
  try {
    for await (const page of sdk.paginateListObjectsV2({ client }, { Bucket, Prefix }))
      for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
        // A prefix that is a whole folder's name ends there: day/1 is not day/10.
        const isBelow = Prefix === '' || Prefix.endsWith('/') || Key === Prefix || Key.startsWith(`${Prefix}/`);
        if (!isBelow || Key.endsWith('/') || baseName(Key).startsWith('.')) continue;
        const address = `s3://${Bucket}/${Key}`;
        seen.set(address, { size: Size, mtimeMs: LastModified?.getTime() ?? 0 });
        found.push(address);
      }
  } catch (cause) {
    throw unreadable(path, cause);
  }
  return found;
};

/** Size and time of an object; null when it is not there. @throws RecordingError when the storage cannot be asked. */
export const statObject = async (path: string): Promise<ObjectStat | null> => {
  const known = seen.get(path);
  if (known !== undefined) return known;
  const { sdk, client } = await open();
  try {
    const { ContentLength = 0, LastModified } = await client.send(new sdk.HeadObjectCommand(partsOf(path)));
    return { size: ContentLength, mtimeMs: LastModified?.getTime() ?? 0 };
  } catch (cause) {
    if ((cause as { name?: string }).name === 'NotFound' || (cause as { name?: string }).name === 'NoSuchKey')
      return null;
    throw unreadable(path, cause);
  }
};

const unreadable = (path: string, cause: unknown): RecordingError => {
  const { name, code } = cause as { name?: string; code?: string };
  return new RecordingError(`cannot be read from the storage (${code ?? name ?? cause})`, {
    code: 'unreadable',
    path,
    cure: 'check bucket, credentials and AWS_ENDPOINT_URL',
    cause,
  });
};

/** Copies of objects on this machine, for as long as they are listened to. */
export interface LocalCopies {
  /** Where an object lies meanwhile; other paths are themselves. */
  readonly of: (path: string) => Promise<string>;
  /** The object is no longer needed. */
  readonly done: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Copies that are kept for a second look: what is recalled by its hash is never listened to, and would fill the disk. */
const KEPT = 64;

/**
 * Fetches objects once, streamed to the system's temporary folder for their owner alone, under their own names: endings say how to
 * read headerless sound. Nothing is ever written to the storage.
 * @param alongside further objects of a recording: the file of its second leg.
 */
export const openLocalCopies = (alongside: (path: string) => readonly string[]): LocalCopies => {
  let root: Promise<string> | undefined;
  const copies = new Map<string, Promise<string>>();
  let count = 0;
  const makeRoot = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'call-etiquette-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };
  const fetchOne = async (path: string, folder: string): Promise<string> => {
    const { sdk, client } = await open();
    const file = join(folder, baseName(path));
    try {
      const { Body } = await client.send(new sdk.GetObjectCommand(partsOf(path)));
      await pipeline(Body as Readable, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    } catch (cause) {
      throw unreadable(path, cause);
    }
    return file;
  };
  const fetchAll = async (path: string): Promise<string> => {
    root ??= makeRoot();
    const folder = join(await root, String(count++));
    await mkdir(folder, { mode: 0o700 });
    for (const other of alongside(path)) if (seen.has(other)) await fetchOne(other, folder);
    return await fetchOne(path, folder);
  };
  const drop = async (path: string): Promise<void> => {
    const copy = copies.get(path);
    copies.delete(path);
    const file = await copy?.catch(() => undefined);
    if (file !== undefined) await rm(join(file, '..'), { recursive: true, force: true });
  };
  return {
    of: async (path) => {
      if (!isObject(path)) return path;
      const known = copies.get(path);
      if (known !== undefined) return await known;
      const [oldest] = copies.size >= KEPT ? copies.keys() : [];
      if (oldest !== undefined) await drop(oldest);
      const copy = fetchAll(path);
      copies.set(path, copy);
      return await copy;
    },
    done: drop,
    close: async () => {
      if (root !== undefined) await rm(await root, { recursive: true, force: true });
      copies.clear();
      root = undefined;
    },
  };
};
