import { CommanderError } from 'commander';
import { EXIT, ExpectedError } from '../errors.ts';
import { type Lang, textsIn } from '../messages/index.ts';
import { maskCrash } from '../privacy/mask-crash.ts';
import { chooseLanguage } from '../run/language.ts';
import { note, noteNamed, speakIn } from '../terminal/notes.ts';
import type { Session } from './command.ts';
import { createProgram } from './program.ts';
import { usageErrorText } from './usage-errors.ts';

/** Runs one command line (without node and the script) and resolves to the exit code. */
export const main = async (argv: readonly string[]): Promise<number> => {
  const lang = languageOf(argv);
  const session: Session = { lang, texts: textsIn(lang) };
  speakIn(lang);
  if (argv.includes('--no-color')) process.env.NO_COLOR = '1';
  let exitCode: number = EXIT.ok;
  const program = createProgram(session, (code) => {
    exitCode = code;
  });
  // Whoever reads what is printed may have read enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    note(`standard output cannot be written (${error.code})`);
    process.exitCode = EXIT.cannotWrite;
  });
  process.stderr.on('error', () => {});
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, session, argv.includes('--unmasked'));
  }
};

/** The language that is named anywhere on the command line, else that of the locale: help and errors need it before parsing. */
const languageOf = (argv: readonly string[]): Lang => {
  const named = argv.flatMap((word, at) =>
    word === '--lang' ? [argv[at + 1]] : word.startsWith('--lang=') ? [word.slice('--lang='.length)] : [],
  );
  const known = named.find((name) => name === 'zh' || name === 'en');
  return chooseLanguage(known, process.env);
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
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`call-etiquette: ${texts.program.bug}\n${unmasked ? stack : maskCrash(stack)}\n`);
  return EXIT.bug;
};
