import { main } from '../../src/cli/main.ts';
import { speakAs, speakIn } from '../../src/terminal/notes.ts';
import type { CliRun } from './run-cli.ts';

/**
 * Runs a command line in this process, in English unless told otherwise: what it prints and how it ends, without the start of a
 * program. For commands that start no other process; one at a time.
 */
export const runHere = async (args: readonly string[], { cwd }: { readonly cwd?: string } = {}): Promise<CliRun> => {
  const streams = [process.stdout, process.stderr] as const;
  const before = streams.map((stream) => ({ write: stream.write, heedful: stream.listeners('error') }));
  const { LC_ALL, NO_COLOR } = process.env;
  const folder = process.cwd();
  const printed = ['', ''];
  Object.assign(process.env, { LC_ALL: 'C.UTF-8', NO_COLOR: '1' });
  if (cwd !== undefined) process.chdir(cwd);
  for (const [at, stream] of streams.entries())
    stream.write = ((text: string | Uint8Array, ...rest: unknown[]): boolean => {
      printed[at] += typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
      const done = rest.at(-1);
      if (typeof done === 'function') done();
      return true;
    }) as typeof stream.write;
  try {
    const exitCode = await main(args);
    return { exitCode, stdout: printed[0]!, stderr: printed[1]! };
  } finally {
    for (const [at, stream] of streams.entries()) {
      stream.write = before[at]!.write;
      for (const listener of stream.listeners('error'))
        if (!before[at]!.heedful.includes(listener)) stream.off('error', listener as () => void);
    }
    process.chdir(folder);
    // The tests that come after in this process speak as at its start.
    speakIn('en');
    speakAs('usual');
    restore({ LC_ALL, NO_COLOR });
  }
};

const restore = (variables: Readonly<Record<string, string | undefined>>): void => {
  for (const [name, value] of Object.entries(variables))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
};
