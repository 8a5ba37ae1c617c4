import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/call-etiquette.js', import.meta.url));

/** How a run of the program ended. */
export interface CliRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the running process. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs the built program as a user would, in English unless told otherwise. */
export const runCli = (args: readonly string[], { cwd, env, onStart }: CliOptions = {}): Promise<CliRun> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd,
      env: { ...process.env, LC_ALL: 'C.UTF-8', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
    onStart?.(child);
  });

/** Receipts (`wrote FILE`), and how far a run of more than a minute is (`4/6 calls, …`). */
const NO_COMPLAINT = /^call-etiquette: (wrote |已写 ?|\d+\/\d+ (calls|通))/;

/** The lines on standard error that complain of something. */
export const complaints = ({ stderr }: Pick<CliRun, 'stderr'>): readonly string[] =>
  stderr.split('\n').filter((line) => line !== '' && !NO_COMPLAINT.test(line));

/** Process ids of the listening processes of a running program, or of another program in their place (Linux: read from /proc). */
export const listeningProcesses = (parent: number, program = 'listener-process'): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const parentOf = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
        return parentOf === parent && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(program);
      } catch {
        return false; // It ended meanwhile.
      }
    })
    .map(Number);
