import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** A file of an archive, or what an archive should not hold. */
export interface TarEntry {
  readonly name: string;
  readonly content?: Buffer;
  readonly type?: 'file' | 'symlink' | 'link' | 'character-device';
  readonly linkname?: string;
}

/** A tar.gz of some entries. */
export const tarGz = async (entries: readonly TarEntry[]): Promise<Buffer> => {
  const tar = pack();
  for (const { content = Buffer.alloc(0), ...header } of entries) tar.entry(header, content);
  tar.finalize();
  const parts: Buffer[] = [];
  for await (const part of tar) parts.push(part as Buffer);
  return gzipSync(Buffer.concat(parts));
};
