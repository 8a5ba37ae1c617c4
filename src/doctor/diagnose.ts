import { randomBytes } from 'node:crypto';
import { access, constants, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, freemem, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { ExpectedError } from '../errors.ts';
import { BYTES_PER_PROCESS, openListening } from '../run/listening.ts';
import { MODEL_FOLDER } from '../run/locations.ts';
import { readPageBundle } from '../run/page-bundle.ts';
import { ENGINES } from '../speech/engines/index.ts';
import { MODELS } from '../speech/models/catalogue.ts';
import { verifyModels } from '../speech/models/verify.ts';
import { findFfmpeg } from '../speech/recordings/ffmpeg.ts';
import { inspectFfmpeg } from '../speech/recordings/inspect-ffmpeg.ts';
import { type Check, doubtful, type Finding, fine, inTheWay } from './finding.ts';

/** What a diagnosis is told. */
export interface DiagnosisOptions {
  readonly ffmpeg?: string | undefined;
  readonly queue?: string | undefined;
  /** Folders that shall be written to. */
  readonly folders: readonly string[];
  /** A recording with speech, to be listened to; null leaves the speed out. */
  readonly specimen: string | null;
  readonly env: NodeJS.ProcessEnv;
  /** As process.versions.node has it. */
  readonly node: string;
}

/** The oldest Node that the program runs on, and the one that the page is built with. */
const NODE = 20;
/** An ffmpeg of before this year has faults that were mended since: the one that npm brings is of 2018. */
const OLD = 2020;
const BYTES_A_GIGABYTE = 1e9;
/** Seconds of a usual call: what the speed is told for. */
const USUAL_CALL = 60;

const gigabytes = (bytes: number): string => `${(bytes / BYTES_A_GIGABYTE).toFixed(1)} GB`;

/** A failure as a finding: what failed, and the cure that it names. */
const failed = (check: Check, error: unknown, cure: string): Finding => {
  if (!(error instanceof ExpectedError)) throw error;
  const where = error.path === undefined ? '' : `${error.path}: `;
  return inTheWay(check, `${where}${error.message}`, error.cure ?? cure);
};

const checkNode = ({ node }: DiagnosisOptions): Finding =>
  Number(node.split('.')[0]) >= NODE
    ? fine('node', node)
    : inTheWay('node', node, `install Node ${NODE} or newer: nodejs.org, or your system's packages`);

const checkFfmpeg = async ({ ffmpeg, env }: DiagnosisOptions): Promise<Finding> => {
  try {
    const found = findFfmpeg(ffmpeg, env.PATH ?? '');
    const { version, year, missing } = await inspectFfmpeg(found.path);
    const message = `${version} (${found.path})`;
    if (missing.length > 0)
      return doubtful(
        'ffmpeg',
        `${message}, without decoders for ${missing.join(', ')}`,
        'recordings of these kinds are refused: install a full ffmpeg and put it on PATH',
      );
    if (year !== null && year < OLD)
      return doubtful('ffmpeg', `${message}, of ${year}`, 'install a newer ffmpeg: the one on PATH goes first');
    return fine('ffmpeg', message);
  } catch (error) {
    return failed('ffmpeg', error, 'install ffmpeg, or run npm start once');
  }
};

const checkModels = async (): Promise<Finding> => {
  try {
    await verifyModels(MODEL_FOLDER);
    const bytes = MODELS.flatMap(({ files }) => files).reduce((sum, file) => sum + file.bytes, 0);
    return fine('models', `${MODELS.map(({ id }) => id).join(', ')} (${Math.round(bytes / 1e6)} MB)`);
  } catch (error) {
    return failed('models', error, 'get the models folder again from where you got the program');
  }
};

/** Which engines have all they need; that some have not is no fault. */
const checkEngines = async (): Promise<Finding> => {
  const ready: string[] = [];
  const wanting: string[] = [];
  for (const engine of ENGINES)
    await engine.identify({ modelFolder: MODEL_FOLDER }).then(
      () => ready.push(engine.id),
      () => wanting.push(engine.id),
    );
  const others = wanting.length === 0 ? '' : `; without a model or address: ${wanting.join(', ')}`;
  return ready.length > 0
    ? fine('engines', `${ready.join(', ')}${others}`)
    : inTheWay('engines', `none${others}`, 'get the models folder again from where you got the program');
};

const checkMemory = (): Finding => {
  const message = `${gigabytes(freemem())} of ${gigabytes(totalmem())} free`;
  return freemem() >= BYTES_PER_PROCESS
    ? fine('memory', message)
    : doubtful(
        'memory',
        message,
        `one listening process takes ${gigabytes(BYTES_PER_PROCESS)}: end other programs, or add memory`,
      );
};

const isWritable = async (folder: string): Promise<boolean> => {
  const probe = join(folder, `.call-etiquette-${randomBytes(4).toString('hex')}`);
  try {
    await access(folder, constants.W_OK);
    await writeFile(probe, '', { flag: 'wx', mode: 0o600 });
    await rm(probe);
    return true;
  } catch {
    return false;
  }
};

const checkFolders = async ({ folders }: DiagnosisOptions): Promise<readonly Finding[]> => {
  const places = [...new Set([tmpdir(), ...folders])];
  const closed: string[] = [];
  for (const folder of places) if (!(await isWritable(folder))) closed.push(folder);
  if (closed.length === 0) return [fine('folders', places.join(', '))];
  return closed.map((folder) =>
    inTheWay('folders', `${folder}: cannot be written to`, 'make the folder, or change its rights, or name another'),
  );
};

const checkLocale = ({ env }: DiagnosisOptions): Finding => {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  // Windows and macOS have no locale in the environment and write UTF-8 all the same.
  const isUtf8 = /utf-?8/i.test(locale) || (locale === '' && process.platform !== 'linux');
  return isUtf8
    ? fine('locale', locale === '' ? 'UTF-8' : locale)
    : doubtful('locale', locale === '' ? 'C' : locale, 'Chinese may not show: set LANG=zh_CN.UTF-8 or C.UTF-8');
};

const checkPage = async (): Promise<Finding> => {
  try {
    const { script, style } = await readPageBundle();
    return fine('page', `${Math.round((script.length + style.length) / 1000)} kB`);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return doubtful('page', error.message, 'run npm start once with Node 20.19 or newer');
  }
};

const checkRedis = async (address: string): Promise<Finding> => {
  try {
    const { pingQueue } = await import('../queue/ping.ts');
    return fine('redis', await pingQueue(address));
  } catch (error) {
    return failed('redis', error, 'check the address, and that Redis runs');
  }
};

/**
 * Listens to a short recording twice, the first time to have everything loaded.
 * @returns the speed, and the calls an hour that follow from it with all processes at work.
 */
const checkSpeed = async (specimen: string, { ffmpeg }: DiagnosisOptions): Promise<Finding> => {
  try {
    const listening = await openListening(Number.MAX_SAFE_INTEGER, { ffmpeg, jobs: 1 });
    try {
      const sha256 = await listening.edges.hash(specimen);
      await listening.edges.listen(specimen, sha256, () => {});
      const began = performance.now();
      const heard = await listening.edges.listen(specimen, sha256, () => {});
      const took = (performance.now() - began) / 1000;
      const jobs = Math.max(1, Math.min(availableParallelism(), Math.floor(freemem() / BYTES_PER_PROCESS)));
      const factor = heard.recording.duration / took;
      // Cores that are all at work are slower than one alone: a fifth is taken off, so that nobody is promised too much.
      const together = jobs === 1 ? 1 : 0.8 * jobs;
      const anHour = Math.floor((3600 * factor * together) / USUAL_CALL);
      return fine(
        'speed',
        `${factor.toFixed(1)} s of sound a second and process, about ${anHour} calls of a minute an hour; processes: ${jobs}`,
      );
    } finally {
      await listening.close();
    }
  } catch (error) {
    return failed('speed', error, 'mend what is named above first');
  }
};

/** Looks at everything that listening and judging need, one thing after the other. */
export const diagnose = async (options: DiagnosisOptions): Promise<readonly Finding[]> => {
  const before = [
    checkNode(options),
    await checkFfmpeg(options),
    await checkModels(),
    await checkEngines(),
    fine('cores', String(availableParallelism())),
    checkMemory(),
    ...(await checkFolders(options)),
    checkLocale(options),
    await checkPage(),
    ...(options.queue === undefined ? [] : [await checkRedis(options.queue)]),
  ];
  const able = before.every(({ check, standing }) => standing !== 'broken' || check === 'folders' || check === 'redis');
  return options.specimen === null || !able ? before : [...before, await checkSpeed(options.specimen, options)];
};
