import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder under the system's temporary folder, and a way to put files into it. */
export function tempFolder() {
  const path = mkdtempSync(join(tmpdir(), 'call-etiquette-'));
  return {
    path,
    write: (name: string, content: string): string => {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
  };
}
