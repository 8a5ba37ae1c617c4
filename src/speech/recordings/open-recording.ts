import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { RecordingError } from '../../errors.ts';
import { systemPath } from './byte-names.ts';

/**
 * Opens a recording for reading: a regular file, by whatever links. A pipe, a socket or a device is refused without a byte
 * being read or waited for.
 * @throws RecordingError for what is no regular file; else rejects as fs does.
 */
export const openRecording = async (path: string): Promise<FileHandle> => {
  // Without O_NONBLOCK the opening of a pipe waits for somebody to write to it.
  const file = await open(systemPath(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(
    (cause: unknown) => {
      if ((cause as NodeJS.ErrnoException).code === 'ENXIO') throw notRegular(path); // A socket.
      throw cause;
    },
  );
  const kind = await file.stat();
  if (kind.isFile()) return file;
  await file.close();
  throw notRegular(path);
};

const notRegular = (path: string): RecordingError =>
  new RecordingError('is no regular file', {
    code: 'not-a-file',
    path,
    cure: 'name a recording: pipes, sockets and devices are not read',
  });
