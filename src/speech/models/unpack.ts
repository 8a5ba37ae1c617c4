import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { type Entry, open as openZip, type ZipFile } from 'yauzl';
import { EngineError } from '../../errors.ts';

/** One file of an archive. */
export interface ArchiveEntry {
  /** As the archive names it, with / between folders. */
  readonly name: string;
  readonly size: number;
}

/** What is done with a file of an archive: it is taken whole, or left out. */
export type TakeEntry = (entry: ArchiveEntry) => ((content: Readable) => Promise<void>) | null;

/** Bytes and files that an archive may hold in all: models have some hundred megabytes in a dozen files. */
const MOST_BYTES = 8e9;
const MOST_FILES = 2000;
/** Bytes that come out for each that goes in; ONNX weights hardly shrink, texts by ten. */
const MOST_RATIO = 200;

const refused = (path: string, message: string, cause?: unknown): EngineError =>
  new EngineError(message, {
    code: 'bad-archive',
    path,
    cure: 'get the archive again from where its maker published it, and unpack nothing of this one',
    cause,
  });

/** Refuses names that lead out of the place where an archive is unpacked, on any system. */
const checkName = (path: string, name: string): void => {
  const parts = name.split('/');
  if (
    name.includes('\0') ||
    name.includes('\\') ||
    name.startsWith('/') ||
    /^[a-z]:/i.test(name) ||
    parts.includes('..')
  )
    throw refused(path, `holds a file that leads out of its folder (${name})`);
};

/** Counts what comes out of an archive, and ends a bomb. */
const createGuard = (path: string, packed: number) => {
  let files = 0;
  let bytes = 0;
  return {
    entry: (name: string): void => {
      checkName(path, name);
      if (++files > MOST_FILES) throw refused(path, `holds more than ${MOST_FILES} files`);
    },
    add: (size: number): void => {
      bytes += size;
      if (bytes > MOST_BYTES || bytes > packed * MOST_RATIO + 1e6)
        throw refused(path, 'unpacks to far more than it should: it is a bomb, or no archive of a model');
    },
  };
};
type Guard = ReturnType<typeof createGuard>;

/** Kinds of archives by their first bytes. */
const MAGIC: readonly (readonly ['bzip2' | 'gzip' | 'zip', readonly number[]])[] = [
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
];

const kindOf = async (path: string): Promise<'bzip2' | 'gzip' | 'zip' | null> => {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return MAGIC.find(([, bytes]) => bytes.every((byte, at) => buffer[at] === byte))?.[0] ?? null;
  } finally {
    await file.close();
  }
};

/**
 * Goes through the files of a tar.bz2, tar.gz or zip, one after the other. Links, devices and names that lead out are refused, and so is what
 * unpacks to far more than a model has.
 * @throws EngineError naming the archive and what is wrong with it.
 */
export const readArchive = async (path: string, packed: number, take: TakeEntry): Promise<void> => {
  const kind = await kindOf(path);
  if (kind === null)
    throw new EngineError('is neither a file of a model that is known here nor a tar.bz2, tar.gz or zip', {
      code: 'model-unknown',
      path,
      cure: 'see call-etiquette models list; another model is used with --model FOLDER',
    });
  const guard = createGuard(path, packed);
  try {
    if (kind === 'zip') await readZip(path, guard, take);
    else await readTar(path, kind, guard, take);
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code !== undefined && /^E[A-Z]+$/.test(code)) throw error;
    throw refused(path, `is cut or damaged (${(error as Error).message})`, error);
  }
};

const counted = (content: Readable, guard: Guard): Readable => {
  content.on('data', (chunk: Buffer) => {
    try {
      guard.add(chunk.length);
    } catch (error) {
      content.destroy(error as Error);
    }
  });
  return content;
};

const drain = async (content: Readable): Promise<void> => {
  for await (const _ of content);
};

const unbzip = (): Transform => (createRequire(import.meta.url)('unbzip2-stream') as () => Transform)();

const readTar = async (path: string, kind: 'bzip2' | 'gzip', guard: Guard, take: TakeEntry): Promise<void> => {
  const files = extract();
  const unpack: Transform = kind === 'gzip' ? createGunzip() : unbzip();
  const done = pipeline(createReadStream(path), unpack, files);
  // The reader below sees the same failure.
  done.catch(() => {});
  for await (const entry of files) {
    const { name, type, size = 0 } = entry.header as Header;
    guard.entry(name);
    if (type === 'directory') {
      entry.resume();
      continue;
    }
    if (type !== 'file') throw refused(path, `holds a ${type} (${name}), and models have none`);
    const use = take({ name, size });
    await (use ?? drain)(counted(entry as unknown as Readable, guard));
  }
  await done;
};

const readZip = async (path: string, guard: Guard, take: TakeEntry): Promise<void> => {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    openZip(path, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, file) =>
      error === null ? resolve(file) : reject(error),
    ),
  );
  try {
    await new Promise<void>((resolve, reject) => {
      zip.on('error', reject);
      zip.on('end', resolve);
      zip.on('entry', (entry: Entry) => {
        readZipEntry(path, zip, entry, guard, take).then(() => zip.readEntry(), reject);
      });
      zip.readEntry();
    });
  } finally {
    zip.close();
  }
};

/** Kind of a file in the upper half of its attributes, as Unix writes it (S_IFMT). */
const FILE_KIND = 0o170000;
const LINK = 0o120000;

const readZipEntry = async (path: string, zip: ZipFile, entry: Entry, guard: Guard, take: TakeEntry): Promise<void> => {
  guard.entry(entry.fileName);
  if (entry.fileName.endsWith('/')) return;
  if (((entry.externalFileAttributes >>> 16) & FILE_KIND) === LINK)
    throw refused(path, `holds a symlink (${entry.fileName}), and models have none`);
  const use = take({ name: entry.fileName, size: entry.uncompressedSize });
  if (use === null) return guard.add(entry.uncompressedSize);
  const content = await new Promise<Readable>((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error))),
  );
  await use(counted(content, guard));
};
