import { EXIT, UsageError } from '../../errors.ts';
import type { Catalogue } from '../../messages/index.ts';
import { MODEL_FOLDER } from '../../run/locations.ts';
import { MODELS } from '../../speech/models/catalogue.ts';
import {
  importModel,
  type ModelState,
  placeOf,
  pullModel,
  removeModel,
  sizeOf,
  stateOf,
  verifyModel,
} from '../../speech/models/install.ts';
import { OFFERED, type OfferedModel } from '../../speech/models/offered.ts';
import { verifyModels } from '../../speech/models/verify.ts';
import { watchInterrupts } from '../../terminal/interrupts.ts';
import { nearestName } from '../../text/nearest-name.ts';
import { printable } from '../../text/printable.ts';
import { padEnd } from '../../text/text-width.ts';
import { defineCommand, defineFamily } from '../command.ts';

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** @throws UsageError when it ships, so that there is nothing to do, or naming the model that was meant. */
const modelNamed = (id: string, ships: string): OfferedModel => {
  const model = OFFERED.find((one) => one.id === id);
  if (model !== undefined) return model;
  if (MODELS.some((one) => one.id === id)) throw new UsageError(`${id} ships with the program`, { cure: ships });
  const names = OFFERED.map((one) => one.id);
  const nearest = nearestName(id, names);
  throw new UsageError(`there is no model ${id}`, {
    cure: nearest === null ? `choose one of ${names.join(', ')}` : `did you mean ${nearest}?`,
  });
};

const say = (line: string): void => {
  for (const one of line.split('\n')) process.stdout.write(`${printable(one)}\n`);
};

/** A model, and below it what does not fit beside it on a terminal of 80 columns, a thing a line. */
const line = (id: string, state: string, bytes: number, licence: string, more: readonly string[]): void => {
  say(`${padEnd(id, 16)}${padEnd(state, 12)}${megabytes(bytes).padStart(8)}  ${licence}`);
  for (const one of more) say(`  ${one}`);
};

/** `models list`: those that ship and those that may be fetched, with licence, size and place. */
const list = defineCommand({
  name: 'models-list',
  arguments: [],
  options: {},
  run: async (_, __, { texts }) => {
    for (const { id, files, licence } of MODELS) {
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      line(id, texts.models.ships, bytes, licence, [MODEL_FOLDER]);
    }
    for (const model of OFFERED) {
      const state = texts.models.states[stateOf(await verifyModel(model))];
      line(model.id, state, sizeOf(model), model.licence, [model.name, model.licenceUrl, placeOf(model)]);
    }
    return EXIT.ok;
  },
});

/** `models pull`: fetches a model, going on where an earlier run was broken off. */
const pull = defineCommand({
  name: 'models-pull',
  arguments: ['model'],
  options: {},
  run: async ({ model: id }, _, { texts }) => {
    const model = modelNamed(id, 'there is nothing to fetch');
    say(texts.models.licence(model.name, model.licence, model.licenceUrl));
    const interrupts = watchInterrupts('stopping; what came so far is kept, and the next pull goes on from there');
    const shown = process.stderr.isTTY === true;
    try {
      const place = await pullModel(
        model,
        (file, bytes) => {
          if (shown) process.stderr.write(`\r${file.path}  ${megabytes(bytes)} / ${megabytes(file.bytes)}  `);
        },
        { signal: interrupts.signal },
      );
      if (shown) process.stderr.write('\n');
      say(texts.models.installed(model.id, place));
      return EXIT.ok;
    } catch (error) {
      if (interrupts.signal.aborted) return EXIT.interrupted;
      throw error;
    } finally {
      interrupts.release();
    }
  },
});

const sayState = (id: string, state: ModelState, texts: Catalogue): void =>
  say(`${padEnd(id, 16)}${texts.models.states[state]}`);

/** `models verify`: every byte of those that ship and those that are there. */
const verify = defineCommand({
  name: 'models-verify',
  arguments: [],
  options: {},
  run: async (_, __, { texts }) => {
    await verifyModels(MODEL_FOLDER);
    for (const { id } of MODELS) sayState(id, 'whole', texts);
    let bad = false;
    for (const model of OFFERED) {
      const state = stateOf(await verifyModel(model));
      if (state !== 'absent') sayState(model.id, state, texts);
      bad ||= state === 'damaged' || state === 'partial';
    }
    return bad ? EXIT.unavailable : EXIT.ok;
  },
});

/** `models import`: takes a model that somebody brought. */
const importFrom = defineCommand({
  name: 'models-import',
  arguments: ['from'],
  options: {},
  run: async ({ from }, _, { texts }) => {
    const { model, place, missing } = await importModel(from, OFFERED);
    say(texts.models.licence(model.name, model.licence, model.licenceUrl));
    say(missing.length === 0 ? texts.models.installed(model.id, place) : texts.models.begun(model.id, missing));
    return EXIT.ok;
  },
});

/** `models remove`. */
const remove = defineCommand({
  name: 'models-remove',
  arguments: ['model'],
  options: {},
  run: async ({ model: id }, _, { texts }) => {
    const model = modelNamed(id, 'it is always there, and is not removed');
    say((await removeModel(model)) ? texts.models.removed(model.id, placeOf(model)) : texts.models.notThere(model.id));
    return EXIT.ok;
  },
});

/** `models` with its subcommands. */
export const models = defineFamily('models', [list, pull, verify, importFrom, remove]);
