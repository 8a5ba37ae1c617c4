import type { Catalogue } from '../catalogue.ts';
import { commands, program } from './commands.ts';
import { doctor } from './doctor.ts';
import { evaluation } from './evaluation.ts';
import { labels } from './labels.ts';
import { models } from './models.ts';
import { options, placeholders } from './options.ts';
import { page } from './page.ts';
import { review } from './review.ts';
import { rulebooks } from './rulebooks.ts';
import { usage } from './usage.ts';
import { verdictTexts } from './verdicts.ts';

/** Everything that a person reads, in English. */
export const en: Catalogue = {
  ...verdictTexts,
  commands,
  doctor,
  evaluation,
  labels,
  models,
  options,
  placeholders,
  page,
  program,
  review,
  rulebooks,
  usage,
};
