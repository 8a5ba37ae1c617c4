import { expect, test } from 'vitest';
import { MODELS } from '../../src/speech/models/catalogue.ts';
import { runHere } from '../helpers/run-here.ts';

const models = (...args: readonly string[]) => runHere(['models', ...args]);

test.each(MODELS.map(({ id }) => id))('%s ships with the program: it is neither fetched nor removed', async (id) => {
  expect(await models('remove', id)).toEqual({
    exitCode: 64,
    stdout: '',
    stderr: `call-etiquette: ${id} ships with the program — it is always there, and is not removed\n`,
  });
  expect((await models('pull', id)).stderr).toMatch(/ships with the program — there is nothing to fetch\n$/);
  const { stderr } = await models('remove', id, '--lang', 'zh');
  expect(stderr).toBe(`call-etiquette: ${id} 是程序自带的 — 一直都在，不能删除\n`);
});

test.each(['remove', 'pull'])('%s names the model that was meant, else all that there are', async (verb) => {
  expect(await models(verb, 'sense-voise')).toMatchObject({ exitCode: 64, stdout: '' });
  expect((await models(verb, 'sense-voise')).stderr).toMatch(
    /: there is no model sense-voise — did you mean sense-voice\?\n$/,
  );
  expect((await models(verb, 'xyz')).stderr).toMatch(/: there is no model xyz — choose one of sense-voice, /);
});
