import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EngineError, UsageError } from '../../errors.ts';
import { checkRoom, DownloadFailed, type DownloadOptions, downloadFile, isWhole } from './download.ts';
import type { OfferedFile, OfferedModel } from './offered.ts';
import { userModelFolder } from './user-models.ts';

/** How a model stands on this machine. */
export type ModelState = 'absent' | 'partial' | 'whole' | 'damaged';

/** A file of a model, and how it stands. */
export interface FileState {
  readonly path: string;
  readonly state: 'absent' | 'whole' | 'damaged';
}

const totalOf = ({ files }: OfferedModel): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** Where a model lies, or will. */
export const placeOf = ({ id }: OfferedModel): string => userModelFolder(id);

/** How each file of a model stands; every byte is read. */
export const verifyModel = async (model: OfferedModel): Promise<readonly FileState[]> =>
  await Promise.all(
    model.files.map(async (file): Promise<FileState> => {
      const path = join(placeOf(model), file.path);
      const there = await stat(path).then(
        (found) => found.isFile(),
        () => false,
      );
      return { path, state: !there ? 'absent' : (await isWhole(path, file)) ? 'whole' : 'damaged' };
    }),
  );

/** How a model stands, from its files. */
export const stateOf = (files: readonly FileState[]): ModelState => {
  if (files.some(({ state }) => state === 'damaged')) return 'damaged';
  const whole = files.filter(({ state }) => state === 'whole').length;
  return whole === 0 ? 'absent' : whole === files.length ? 'whole' : 'partial';
};

/** Where the files of a model are gathered: kept between runs, so that what came before a break goes on from there. */
const besideOf = (model: OfferedModel): string => `${placeOf(model)}.fetching`;

/** Bytes of a model. */
export const sizeOf = totalOf;

/** Told how many bytes of a file are there. */
type OnFile = (file: OfferedFile, bytes: number) => void;
type PullOptions = Omit<DownloadOptions, 'onProgress'>;

/**
 * Fetches what is missing of a model: file by file, else by the archive that has them all. They come into a folder beside its place, and the
 * model takes its place when all of them are whole.
 * @throws DownloadFailed naming what each place did; EngineError where the disk has no room, and for an archive without the model.
 */
export const pullModel = async (model: OfferedModel, onFile: OnFile, options: PullOptions = {}): Promise<string> => {
  const place = placeOf(model);
  if (stateOf(await verifyModel(model)) === 'whole') return place;
  const beside = besideOf(model);
  await checkRoom(dirname(place), totalOf(model));
  await mkdir(beside, { recursive: true, mode: 0o700 });
  const fetchTo = async (file: OfferedFile): Promise<string> => {
    const path = join(beside, file.path);
    await downloadFile(file, path, { ...options, onProgress: (bytes) => onFile(file, bytes) });
    return path;
  };
  try {
    for (const file of model.files) await fetchTo(file);
    await takeGathered(model);
  } catch (error) {
    if (!(error instanceof DownloadFailed) || model.archive === undefined) throw error;
    await importModel(await fetchArchive(model.archive, fetchTo, error), [model]);
    await rm(beside, { recursive: true, force: true });
  }
  return place;
};

/** Fetches the archive of a model whose files were not to be had. @throws DownloadFailed naming what every place did, before and now. */
const fetchArchive = async (
  archive: OfferedFile,
  fetchTo: (file: OfferedFile) => Promise<string>,
  before: DownloadFailed,
): Promise<string> => {
  try {
    return await fetchTo(archive);
  } catch (error) {
    if (!(error instanceof DownloadFailed)) throw error;
    throw new DownloadFailed(before.path ?? archive.path, [...before.failures, ...error.failures]);
  }
};

/** What was gathered takes the place of the model, without what a broken download of the archive left. */
const takeGathered = async (model: OfferedModel): Promise<void> => {
  const beside = besideOf(model);
  const wanted = new Set(model.files.map(({ path }) => path));
  for (const name of await readdir(beside)) if (!wanted.has(name)) await rm(join(beside, name), { recursive: true });
  await takePlace(beside, placeOf(model));
};

/** The new folder in place of the old one, which is there until the new one is. */
const takePlace = async (beside: string, place: string): Promise<void> => {
  const old = `${place}.old`;
  try {
    await rm(old, { recursive: true, force: true });
    await rename(place, old).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(beside, place);
    await rm(old, { recursive: true, force: true });
  } catch (cause) {
    throw new EngineError(`cannot be written (${(cause as NodeJS.ErrnoException).code ?? cause})`, {
      code: 'cannot-write',
      path: place,
      cure: 'check the folder, its rights and the space left',
      cause,
    });
  }
};

/** Files that belong to a model, by the end of their names: archives and folders have them in a folder of their own. */
const wantedBy = (
  models: readonly OfferedModel[],
  name: string,
  size: number,
): readonly [OfferedModel, OfferedFile][] =>
  models.flatMap((model) =>
    model.files
      .filter((file) => basename(name) === basename(file.path) && size === file.bytes)
      .map((file): [OfferedModel, OfferedFile] => [model, file]),
  );

const write = async (content: Readable, to: string): Promise<void> =>
  await pipeline(content, createWriteStream(to, { mode: 0o600 }));

/** Goes through an archive: each file that is wanted is written to where it is asked for. */
const walkArchive =
  (path: string, packed: number, pick: (name: string, size: number) => string | null) => async (): Promise<void> => {
    const { readArchive } = await import('./unpack.ts');
    await readArchive(path, packed, ({ name, size }) => {
      const to = pick(name, size);
      return to === null ? null : (content) => write(content, to);
    });
  };

/** Goes through a folder and those in it; links that lead out of it are left out. */
const walkFolder = (root: string, pick: (name: string, size: number) => string | null) => async (): Promise<void> => {
  const real = await realpath(root);
  for (const entry of await readdir(real, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { size } = await stat(path);
    const to = pick(entry.name, size);
    if (to !== null) await copyFile(path, to);
  }
};

/** What came of an import. */
export interface Imported {
  readonly model: OfferedModel;
  readonly place: string;
  /** Files that are still to be brought; until then those that came are kept beside the place. */
  readonly missing: readonly string[];
}

/**
 * Takes a model from a file, a folder or an archive (tar.bz2, tar.gz, zip) that somebody brought. Which model it is shows by its
 * files: their names, sizes and SHA-256. Nothing takes its place before all files of the model are whole; files may be brought one by one.
 * @throws EngineError for what holds no model, one that is damaged, and an archive that plays tricks; UsageError for what is not there.
 */
export const importModel = async (from: string, models: readonly OfferedModel[]): Promise<Imported> => {
  const found = await stat(from).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot be read (${cause.code ?? cause.message})`, {
      path: from,
      cure: 'check the path',
      cause,
    });
  });
  const home = dirname(placeOf(models[0]!));
  await checkRoom(home, Math.max(...models.map(totalOf)));
  const single = found.isFile() ? await fileOfModel(from, found.size, models) : null;
  if (single !== null) return await importFile(from, ...single);
  const beside = await mkdtemp(join(home, '.import-'));
  const kept = new Map<string, [OfferedModel, OfferedFile][]>();
  const sizes = new Map<string, number>();
  const pick = (name: string, size: number): string | null => {
    const wanted = wantedBy(models, name, size);
    sizes.set(basename(name), size);
    if (wanted.length === 0) return null;
    const to = join(beside, String(kept.size));
    kept.set(to, [...wanted]);
    return to;
  };
  try {
    const walk = found.isDirectory() ? walkFolder(from, pick) : walkArchive(from, found.size, pick);
    await walk();
    const model = await completeModel(from, kept, sizes, models);
    const place = placeOf(model.model);
    const ready = join(beside, 'ready');
    await mkdir(ready, { mode: 0o700 });
    for (const [file, path] of model.files) await rename(path, join(ready, file.path));
    await takePlace(ready, place);
    return { model: model.model, place, missing: [] };
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
};

/** The file of a model that a file is, by its name, size and SHA-256. */
const fileOfModel = async (
  from: string,
  size: number,
  models: readonly OfferedModel[],
): Promise<readonly [OfferedModel, OfferedFile] | null> => {
  for (const [model, file] of wantedBy(models, from, size)) if (await isWhole(from, file)) return [model, file];
  return null;
};

/** Keeps one file of a model where a download keeps it, and gives the model its place once the others are there. */
const importFile = async (from: string, model: OfferedModel, file: OfferedFile): Promise<Imported> => {
  const place = placeOf(model);
  const beside = besideOf(model);
  await mkdir(beside, { recursive: true, mode: 0o700 });
  await copyFile(from, join(beside, file.path));
  const missing: string[] = [];
  for (const one of model.files) if (!(await isWhole(join(beside, one.path), one))) missing.push(one.path);
  if (missing.length === 0) await takeGathered(model);
  return { model, place, missing };
};

/** The model of which every file came whole. @throws EngineError naming what is missing, or that there is none. */
const completeModel = async (
  from: string,
  kept: ReadonlyMap<string, readonly [OfferedModel, OfferedFile][]>,
  sizes: ReadonlyMap<string, number>,
  models: readonly OfferedModel[],
): Promise<{ readonly model: OfferedModel; readonly files: readonly (readonly [OfferedFile, string])[] }> => {
  const damaged: string[] = [];
  const whole = new Map<OfferedFile, string>();
  for (const [path, wanted] of kept)
    for (const [, file] of wanted) {
      if (await isWhole(path, file)) whole.set(file, path);
      else damaged.push(file.path);
    }
  const model = models.find(({ files }) => files.every((file) => whole.has(file)));
  if (model !== undefined) return { model, files: model.files.map((file) => [file, whole.get(file)!] as const) };
  const begun = models.find(({ files }) => files.some((file) => whole.has(file)));
  const wanting = begun?.files.filter((file) => !whole.has(file)) ?? [];
  const cut = wanting.find(({ path, bytes }) => (sizes.get(path) ?? bytes) !== bytes);
  const message = () => {
    if (damaged.length > 0) return `holds ${damaged.join(', ')} with another SHA-256`;
    if (begun === undefined) return 'holds no model that is known here';
    if (cut !== undefined)
      return `holds ${cut.path} with ${sizes.get(cut.path)} bytes instead of the ${cut.bytes} of ${begun.id}`;
    return `holds a part of ${begun.id}: ${wanting.map(({ path }) => path).join(', ')} is missing`;
  };
  throw new EngineError(message(), {
    code: 'model-unknown',
    path: from,
    cure: 'see call-etiquette models list; another model is used with --model FOLDER',
  });
};

/** Deletes a model and what was begun of it. @returns whether there was anything. */
export const removeModel = async (model: OfferedModel): Promise<boolean> => {
  const place = placeOf(model);
  const there = await Promise.all(
    [place, besideOf(model), `${place}.old`].map(async (path) => {
      const known = await stat(path).then(
        () => true,
        () => false,
      );
      if (known) await rm(path, { recursive: true, force: true });
      return known;
    }),
  );
  return there.some((one) => one);
};
