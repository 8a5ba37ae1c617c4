import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
// The lock is the kernel's (fcntl, LockFileEx): it ends with the process that holds it, however that ends, so no lock is
// ever stale. Chosen over proper-lockfile, which judges by time and takes a stopped process for a dead one.
import { tryLock } from 'fs-native-extensions';
import { EXIT, ExpectedError } from '../errors.ts';
import { cannotWrite, OWNER_ONLY, OWNER_ONLY_FOLDER } from './write-whole.ts';

/** A lock that this process holds. */
export interface HeldLock {
  readonly release: () => void;
}

/**
 * Takes the lock of a file, which is made when it is missing and stays when the lock is given back.
 * @param what what is locked, in words for the user.
 * @throws ExpectedError with exit code 75 when another process holds it; OutputError when the file cannot be made.
 */
export const takeLock = (path: string, what: string): HeldLock => {
  const fd = openLockFile(path);
  if (!tryLock(fd)) {
    closeSync(fd);
    throw new ExpectedError(EXIT.busy, `${what} is in use by another run${holder(path)}`, {
      code: 'busy',
      path,
      cure: 'wait until it has ended, then start again',
    });
  }
  ftruncateSync(fd);
  writeSync(fd, `${process.pid}\n`);
  return { release: () => closeSync(fd) };
};

const openLockFile = (path: string): number => {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: OWNER_ONLY_FOLDER });
    return openSync(path, 'a+', OWNER_ONLY);
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
};

const holder = (path: string): string => {
  try {
    const pid = readFileSync(path, 'utf8').trim();
    return /^\d+$/.test(pid) ? ` (process ${pid})` : '';
  } catch {
    return ''; // Windows lets nobody read a locked file.
  }
};
