import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { EXIT, reasonOf, UsageError } from '../../errors.ts';
import { openDesk } from '../../review/desk.ts';
import { loadPage } from '../../review/page.ts';
import { serveReview } from '../../review/server.ts';
import { createSounds } from '../../review/sound.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { tool } from '../../run/locations.ts';
import { openStore } from '../../run/open-store.ts';
import { findFfmpeg } from '../../speech/recordings/ffmpeg.ts';
import { parseRawFormat } from '../../speech/recordings/formats.ts';
import { watchInterrupts } from '../../terminal/interrupts.ts';
import { noteThrown } from '../../terminal/notes.ts';
import { defineCommand, type Session } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import { reviewing } from '../options.ts';

/** Bytes of a token: 128 bits, which nobody guesses. */
const TOKEN_BYTES = 16;

/** `review`: the page on which people judge the program's verdicts. */
export const review = defineCommand({
  name: 'review',
  arguments: [],
  options: reviewing,
  run: (_, options, session) => serve(options, session),
});

/** Who marks, unless said: the user of the system. */
export const reviewerOf = (named: string | undefined): string => {
  const name = (named ?? userInfo().username).trim();
  if (name === '' || name.length > 80) throw new UsageError('--reviewer has to be a name of 1 to 80 characters');
  return name;
};

const serve = async (options: ValuesOf<typeof reviewing>, { lang, texts }: Session): Promise<number> => {
  const reviewer = reviewerOf(options.reviewer);
  const rulebook = await loadRulebook(options.rulebook);
  const store = await openStore(options.store, true);
  const interrupts = watchInterrupts('the review is closed; every mark was kept as it was made');
  try {
    const decoder = {
      ffmpeg: findFfmpeg(options.ffmpeg, process.env.PATH ?? '').path,
      rawFormat: options.rawFormat === undefined ? null : parseRawFormat(options.rawFormat),
    };
    const unmasked = options.unmasked === true;
    const now = (): string => new Date().toISOString();
    const desk = openDesk({ store, rulebook, lang, reviewer, unmasked, now });
    const page = await loadPage({
      lang,
      title: texts.review.title,
      tool: tool(),
      rulebook: rulebook.identity,
      rules: desk.session().rules,
    });
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const served = {
      desk,
      sounds: createSounds(decoder),
      page,
      token,
      lang,
      onBug: (error: unknown) => noteThrown(error, unmasked),
    };
    const { server, port } = await serveReview(served, options.port).catch((cause: unknown) => {
      throw new UsageError(`cannot listen on port ${options.port} (${reasonOf(cause)})`, {
        cure: 'name another --port, or 0 for any that is free',
        cause,
      });
    });
    process.stdout.write(`${texts.review.open(`http://127.0.0.1:${port}/?token=${token}`)}\n`);
    await new Promise<void>((resolve) => interrupts.signal.addEventListener('abort', () => resolve(), { once: true }));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    return EXIT.ok;
  } finally {
    interrupts.release();
    store.close();
  }
};
