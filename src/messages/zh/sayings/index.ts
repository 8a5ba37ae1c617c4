import { callData } from './call-data.ts';
import { cases } from './cases.ts';
import { commands } from './commands.ts';
import { doctor } from './doctor.ts';
import { engines } from './engines.ts';
import { evaluations } from './evaluations.ts';
import { files } from './files.ts';
import { models } from './models.ts';
import { nights } from './nights.ts';
import { queue } from './queue.ts';
import { recordings } from './recordings.ts';
import { reviews } from './reviews.ts';
import { rulebooks } from './rulebooks.ts';
import { runs } from './runs.ts';
import { store } from './store.ts';
import { yaml } from './yaml.ts';

/**
 * Chinese for what the rooms of the program say in English, as gettext has it: the English text is the key, `{0}`, `{1}` are
 * its values in their order. tests/messages/sayings.test.ts lists the texts of the source that have no twin here.
 */
export const sayings: Readonly<Record<string, string>> = {
  ...files,
  ...recordings,
  ...engines,
  ...queue,
  ...store,
  ...callData,
  ...nights,
  ...runs,
  ...commands,
  ...reviews,
  ...models,
  ...evaluations,
  ...doctor,
  ...rulebooks,
  ...cases,
  ...yaml,
};
