import { CommanderError } from 'commander';
import { EngineError, EXIT, ExpectedError, reasonOf } from '../errors.ts';
import { type Lang, textsIn } from '../messages/index.ts';
import { chooseLanguage } from '../run/language.ts';
import { detail, type Loudness, note, noteCrash, noteNamed, speakAs, speakIn } from '../terminal/notes.ts';
import { printable } from '../text/printable.ts';
import type { Session } from './command.ts';
import type { OptionSpec } from './option.ts';
import { everywhere } from './options.ts';
import { COMMANDS, createProgram } from './program.ts';
import { NEARNESS, readSettings, type Settings } from './settings.ts';
import { usageErrorText } from './usage-errors.ts';

/** Runs one command line (without node and the script) and resolves to the exit code. */
export const main = async (argv: readonly string[]): Promise<number> => {
  const before = languageOf(argv, null);
  speakIn(before);
  let session: Session = { lang: before, texts: textsIn(before) };
  let exitCode: number = EXIT.ok;
  // Whoever reads what is printed may have read enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    note(`standard output cannot be written (${reasonOf(error)})`);
    process.exitCode = EXIT.cannotWrite;
  });
  process.stderr.on('error', () => {});
  try {
    session = await withSettings(argv);
    const program = createProgram(session, (code) => {
      exitCode = code;
    });
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, session, argv.includes('--unmasked'));
  }
};

/** What is set outside the command line, and how the program speaks by it: help and errors need that before parsing. */
const withSettings = async (argv: readonly string[]): Promise<Session> => {
  const named = valuesOf(argv, '--config').at(-1);
  const settings = await readSettings({ folder: process.cwd(), env: process.env, named, commands: COMMANDS });
  const lang = languageOf(argv, settings.valueOf('', everywhere.lang)?.value);
  speakIn(lang);
  if (argv.includes('--no-color') || settings.isOff('color')) process.env.NO_COLOR = '1';
  speakAs(volumeOf(argv, settings));
  if (settings.file !== null) detail(`settings are read from ${settings.file}`);
  return { lang, texts: textsIn(lang), settings };
};

/** How much is said: as is asked nearest to the command line; quiet where both are asked alike. */
const volumeOf = (argv: readonly string[], settings: Settings): Loudness => {
  const nearness = (spec: OptionSpec<unknown>): number =>
    argv.includes(spec.flags) ? NEARNESS.typed : (settings.valueOf('', spec)?.nearness ?? -1);
  const [quiet, verbose] = [nearness(everywhere.quiet), nearness(everywhere.verbose)];
  return Math.max(quiet, verbose) < 0 ? 'usual' : verbose > quiet ? 'verbose' : 'quiet';
};

/** Values of an option wherever it stands on the command line. */
const valuesOf = (argv: readonly string[], flag: string): readonly string[] =>
  argv.flatMap((word, at) =>
    word === flag ? (argv[at + 1] ?? []) : word.startsWith(`${flag}=`) ? word.slice(flag.length + 1) : [],
  );

/** The language that is named last on the command line, else the one that is set, else that of the locale. */
const languageOf = (argv: readonly string[], set: unknown): Lang => {
  const known = [set, ...valuesOf(argv, '--lang')].findLast((name) => name === 'zh' || name === 'en');
  return chooseLanguage(known as Lang | undefined, process.env);
};

/** A package or a file of the program is not there, or is for another system. */
const NOT_WHOLE = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED']);

const notWhole = ({ message }: Error): EngineError => {
  const missing = /'([^']+)'/.exec(message)?.[1] ?? printable(message.split('\n')[0] ?? '');
  return new EngineError(`the program is not installed whole, ${missing} is missing`, {
    code: 'not-installed',
    cure: 'run npm ci in its folder',
  });
};

/** Expected failures print one line; anything else is a bug and shows its stack. */
const report = (error: unknown, { texts }: Session, unmasked: boolean): number => {
  if (error instanceof CommanderError) {
    const line = usageErrorText(error, texts);
    if (line !== null) noteNamed(line, unmasked);
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
  if (error instanceof ExpectedError) {
    noteNamed(error.line(), unmasked);
    return error.exitCode;
  }
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === 'write' && (code === 'EPIPE' || code === 'ENOSPC')) {
    if (code === 'ENOSPC') note(`standard output cannot be written (${code})`);
    return code === 'EPIPE' ? EXIT.ok : EXIT.cannotWrite;
  }
  if (code !== undefined && NOT_WHOLE.has(code)) {
    noteNamed(notWhole(error as Error).line(), unmasked);
    return EXIT.unavailable;
  }
  noteCrash(error, unmasked);
  return EXIT.bug;
};
