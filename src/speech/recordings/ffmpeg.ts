import { accessSync, constants, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { EngineError } from '../../errors.ts';

/** Where the decoder was found. */
export interface Ffmpeg {
  readonly path: string;
  readonly source: 'option' | 'PATH' | '@ffmpeg-installer/ffmpeg';
}

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

const onPath = (name: string, searchPath: string): string | null => {
  const suffixes = process.platform === 'win32' ? ['.exe', ''] : [''];
  for (const folder of searchPath.split(delimiter))
    for (const suffix of suffixes) {
      const candidate = join(folder, name + suffix);
      if (folder !== '' && isExecutable(candidate)) return candidate;
    }
  return null;
};

/**
 * Finds ffmpeg: the one that is named, else the one on PATH, else the one that npm installed. The last is a build of
 * December 2018, so a newer one goes first.
 * @throws EngineError when the named one cannot be run, or there is none.
 */
export const findFfmpeg = (named: string | undefined, searchPath: string): Ffmpeg => {
  if (named !== undefined) {
    if (isExecutable(named)) return { path: named, source: 'option' };
    throw new EngineError('is not a program that can be run', {
      code: 'ffmpeg-missing',
      path: named,
      cure: 'name the ffmpeg program itself with --ffmpeg, or leave the option out',
    });
  }
  const found = onPath('ffmpeg', searchPath);
  if (found !== null) return { path: found, source: 'PATH' };
  try {
    const { path } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string };
    if (isExecutable(path)) return { path, source: '@ffmpeg-installer/ffmpeg' };
  } catch {
    // Not installed for this platform: fall through to the one clear line.
  }
  throw new EngineError('ffmpeg was found neither on PATH nor in node_modules', {
    code: 'ffmpeg-missing',
    cure: 'install ffmpeg, or run npm start once',
  });
};
