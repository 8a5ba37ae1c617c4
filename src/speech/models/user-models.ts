import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the models lie that a user has installed, found from every directory: $XDG_DATA_HOME, else as each system has it. */
export const userModelFolder = (id: string): string => join(dataHome(), 'call-etiquette', 'models', id);

const dataHome = (): string => {
  const { XDG_DATA_HOME: named = '', LOCALAPPDATA: windows = '' } = process.env;
  if (named !== '') return named;
  return process.platform === 'win32' && windows !== '' ? windows : join(homedir(), '.local', 'share');
};
