import { Command, CommanderError } from 'commander';
import { EXIT, ExpectedError } from '../errors.ts';
import { tool } from '../run/locations.ts';
import { note } from '../terminal/notes.ts';
import { addExport } from './commands/export.ts';
import { addJudge } from './commands/judge.ts';
import { addNightly } from './commands/nightly.ts';
import { addPurge } from './commands/purge.ts';
import { addRules } from './commands/rules.ts';
import { addScore } from './commands/score.ts';
import { addTranscribe } from './commands/transcribe.ts';
import { addWorker } from './commands/worker.ts';

const EXIT_CODES = `
Exit codes:
  0 all scored          2 a call below --fail-under, or a case that fails
  1 a bug               3 some recordings or rows failed, the rest is reported
  64 usage              65 no usable recording          69 engine, model or ffmpeg missing
  73 cannot write       75 in use by another run        78 bad rulebook or case file
  130 stopped by Ctrl-C`;

/** Runs one command line (without node and the script) and resolves to the exit code. */
export const main = async (argv: readonly string[]): Promise<number> => {
  let exitCode: number = EXIT.ok;
  const program = new Command('call-etiquette')
    .description(
      'Listens to recorded Mandarin service calls and scores the agent’s telephone etiquette.\nCalls never leave this machine.',
    )
    .version(tool().version)
    .addHelpText('after', EXIT_CODES)
    .showSuggestionAfterError()
    .exitOverride();
  const finish = (code: number): void => {
    exitCode = code;
  };
  addScore(program, finish);
  addNightly(program, finish);
  addTranscribe(program, finish);
  addJudge(program, finish);
  addRules(program, finish);
  addExport(program, finish);
  addPurge(program, finish);
  addWorker(program, finish);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error);
  }
};

/** Expected failures print one line; anything else is a bug and shows its stack. */
const report = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof ExpectedError) {
    note(error.line());
    return error.exitCode;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`call-etiquette: this is a bug, please report it:\n${stack}\n`);
  return EXIT.bug;
};
