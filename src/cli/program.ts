import { Command } from 'commander';
import { tool } from '../run/locations.ts';
import type { AnyCommand, Session } from './command.ts';
import { agree } from './commands/agree.ts';
import { calls } from './commands/calls.ts';
import { completion } from './commands/completion.ts';
import { config } from './commands/config.ts';
import { corrections } from './commands/corrections.ts';
import { doctor } from './commands/doctor.ts';
import { evalCommand } from './commands/eval.ts';
import { exportStore } from './commands/export.ts';
import { find } from './commands/find.ts';
import { judge } from './commands/judge.ts';
import { models } from './commands/models.ts';
import { nightly } from './commands/nightly.ts';
import { purge } from './commands/purge.ts';
import { review } from './commands/review.ts';
import { rules } from './commands/rules.ts';
import { sample } from './commands/sample.ts';
import { score } from './commands/score.ts';
import { show } from './commands/show.ts';
import { transcribe } from './commands/transcribe.ts';
import { worker } from './commands/worker.ts';
import { helpConfiguration } from './help.ts';
import { toOption } from './option.ts';
import { everywhere } from './options.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly AnyCommand[] = [
  score,
  nightly,
  transcribe,
  judge,
  show,
  find,
  calls,
  review,
  sample,
  corrections,
  evalCommand,
  agree,
  rules,
  exportStore,
  purge,
  worker,
  config,
  completion,
  models,
  doctor,
];

/** The whole command line in the language of a session; the exit code of a command that ends well is handed to `finish`. */
export const createProgram = (session: Session, finish: (exitCode: number) => void): Command => {
  const program = emptyProgram(session);
  for (const command of COMMANDS) command.addTo(program, { ...session, commands: COMMANDS }, finish);
  return program;
};

const emptyProgram = ({ texts }: Session): Command =>
  new Command('call-etiquette')
    .description(texts.program.about)
    .version(tool().version, '-V, --version', texts.usage.version)
    .helpOption('-h, --help', texts.usage.helpOption)
    .helpCommand('help [command]', texts.usage.helpCommand)
    .addOption(toOption(everywhere.lang, texts))
    .addOption(toOption(everywhere.config, texts))
    .addOption(toOption(everywhere.quiet, texts))
    .addOption(toOption(everywhere.verbose, texts))
    .addOption(toOption(everywhere.color, texts))
    .addHelpText('after', texts.program.exitCodes)
    .configureHelp(helpConfiguration(texts))
    .configureOutput({ outputError: () => {} }) // Said by `report`, in the user's language.
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .exitOverride();
