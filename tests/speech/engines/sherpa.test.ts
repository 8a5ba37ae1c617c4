import { copyFileSync, cpSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findEngine } from '../../../src/speech/engines/index.ts';
import { toHypothesis } from '../../../src/speech/engines/sherpa/recogniser.ts';
import { readOnnxMetadata } from '../../../src/speech/models/onnx-metadata.ts';
import { MODELS, madeModel, openEngine, segment, soundOf } from '../../helpers/engine-cases.ts';
import { newFolder } from '../../helpers/ffmpeg.ts';

const identify = async (id: string, model: string) => await findEngine(id)!.identify({ modelFolder: MODELS, model });

/** A copy of a made model with one file changed. */
const changed = (id: string, files: readonly string[], change: (folder: string) => void): string => {
  const folder = newFolder();
  for (const name of files) copyFileSync(join(madeModel(id), name), join(folder, name));
  change(folder);
  return folder;
};
const SENSE_VOICE = ['model.onnx', 'tokens.txt'];

/** A made Paraformer with a model of marks beside it, which is changed. */
const withMarks = (change: (file: string) => void = () => {}): string =>
  changed('paraformer', ['model.onnx', 'tokens.txt'], (folder) => {
    mkdirSync(join(folder, 'punctuation'));
    copyFileSync(join(madeModel('punctuation'), 'model.onnx'), join(folder, 'punctuation/model.onnx'));
    change(join(folder, 'punctuation/model.onnx'));
  });

describe('what a model says of itself', () => {
  test('is read from its file', async () => {
    const metadata = await readOnnxMetadata(join(madeModel('sense-voice'), 'model.onnx'));
    expect(metadata.get('lang_zh')).toBe('1');
    expect(metadata.get('neg_mean')?.split(',')).toHaveLength(560);
    expect((await readOnnxMetadata(join(MODELS, 'whisper-base/decoder.onnx'))).size).toBeGreaterThanOrEqual(0);
  });

  test.each([
    ['a cut one', (file: string) => truncateSync(file, 4000), 'ends in the middle'],
    ['an empty one', (file: string) => truncateSync(file, 0), 'ends in the middle'],
    ['a page', (file: string) => writeFileSync(file, '<!doctype html><title>404</title>'), 'is no ONNX model'],
    [
      'a pointer',
      (file: string) => writeFileSync(file, 'version https://git-lfs.github.com/spec/v1\noid sha256:1'),
      /is no ONNX model|ends in the middle/,
    ],
  ])('%s is told by one line before native code sees it', async (_, change, message) => {
    const folder = changed('sense-voice', SENSE_VOICE, (place) => change(join(place, 'model.onnx')));
    await expect(identify('sense-voice', folder)).rejects.toThrow(message);
  });

  test.each([
    ['sense-voice', 'paraformer'],
    ['paraformer', 'sense-voice'],
    ['fire-red-asr', 'zipformer'],
    ['zipformer', 'fire-red-asr'],
    ['qwen3-asr', 'zipformer'],
  ])('%s does not take a model of %s', async (id, other) => {
    await expect(identify(id, madeModel(other))).rejects.toThrow(
      /is a model of another kind|it holds no (joiner|conv_frontend)\.onnx/,
    );
  });

  test.each([
    ['cut', (file: string) => truncateSync(file, 300), 'the model file ends in the middle'],
    ['a page', (file: string) => writeFileSync(file, '<!doctype html><title>404</title>'), 'is no ONNX model'],
    [
      'another model',
      (file: string) => copyFileSync(join(madeModel('paraformer'), 'model.onnx'), file),
      'is no model that adds marks',
    ],
  ])('a model of marks that is %s is told by one line', async (_, change, message) => {
    await expect(identify('paraformer', withMarks(change))).rejects.toThrow(message);
  });

  test('Qwen3-ASR takes no graph of another model, nor a folder without its words', async () => {
    const graphs = ['conv_frontend.onnx', 'encoder.onnx', 'decoder.onnx'];
    const bare = changed('qwen3-asr', graphs, () => {});
    await expect(identify('qwen3-asr', bare)).rejects.toThrow('it holds no tokenizer/vocab.json');
    const mixed = changed('qwen3-asr', graphs, (folder) => {
      cpSync(join(madeModel('qwen3-asr'), 'tokenizer'), join(folder, 'tokenizer'), { recursive: true });
      copyFileSync(join(madeModel('zipformer'), 'decoder.onnx'), join(folder, 'decoder.onnx'));
    });
    await expect(identify('qwen3-asr', mixed)).rejects.toThrow('is a model of another kind');
  });

  test('a folder that is not there, or lacks a file, is named', async () => {
    await expect(identify('paraformer', '/nowhere')).rejects.toThrow(
      'the model of --engine paraformer is missing: there is no such folder',
    );
    const folder = changed('sense-voice', ['model.onnx'], () => {});
    await expect(identify('sense-voice', folder)).rejects.toThrow('it holds no tokens.txt');
  });

  test('names every byte: another word list is another model', async () => {
    const first = await identify('sense-voice', madeModel('sense-voice'));
    const other = changed('sense-voice', SENSE_VOICE, (folder) =>
      writeFileSync(join(folder, 'tokens.txt'), readFileSync(join(folder, 'tokens.txt'), 'utf8').replace('您', '你')),
    );
    expect((await identify('sense-voice', other)).modelSha256).not.toBe(first.modelSha256);
    expect(first).toMatchObject({ name: 'sherpa-onnx/sense-voice', model: 'sense-voice', confidence: 'none' });
  });
});

describe('what sherpa finds', () => {
  const made = async (id: string, hotWords?: readonly string[], model = madeModel(id)) => {
    const engine = findEngine(id)!;
    const transcriber = await openEngine(engine, { modelFolder: MODELS, model, hotWords });
    const sound = await soundOf('d-004.mp3', 1);
    for await (const one of transcriber.transcribe(sound, [segment(8.6, 15.3)], new AbortController().signal))
      return one;
    throw new Error('nothing was heard');
  };

  test('SenseVoice: its tags are no words', async () => {
    const { text, words, confidence } = await made('sense-voice');
    expect(text).toMatch(/^\p{Script=Han}+$/u);
    expect(words?.map((word) => word.text).join('')).toBe(text);
    expect(confidence).toBeNull();
  });

  test('with a CT-Transformer in punctuation/, marks come between its words, and no word is lost', async () => {
    const bare = await made('paraformer');
    const { text, words } = await made('paraformer', undefined, withMarks());
    expect(text.replace(/[，。？]/g, '')).toBe(bare.text);
    // What the made one puts after each of these (fixtures/models/make-models.py).
    for (const [character, mark] of ['道，', '的。', '请？']) {
      expect(text).toContain(`${character}${mark}`);
      expect(text).not.toMatch(new RegExp(`${character}(?![，。？])`));
    }
    expect(words?.map((word) => word.text).join('')).toBe(text);
    expect(words?.map(({ start }) => start)).toEqual(bare.words?.map(({ start }) => start));
  });

  test('another model of marks is another model', async () => {
    const marked = await identify('paraformer', withMarks());
    expect(marked.modelSha256).not.toBe((await identify('paraformer', madeModel('paraformer'))).modelSha256);
  });

  test('Paraformer: a time for each character', async () => {
    const { words } = await made('paraformer');
    expect(words!.length).toBeGreaterThan(20);
    expect(words![3]!.start).toBeGreaterThan(words![2]!.start);
  });

  test('FireRedASR: text without times', async () => {
    const { text, words } = await made('fire-red-asr');
    expect(text).not.toBe('');
    expect(words).toBeNull();
  });

  test('Qwen3-ASR: text without times, and neither the language nor a mark of its own in it', async () => {
    const { text, words, confidence } = await made('qwen3-asr');
    expect(text).toMatch(/^\p{Script=Han}{8,}$/u);
    expect([words, confidence]).toEqual([null, null]);
  });

  test('Zipformer: probabilities, and names that it is told change what it hears', async () => {
    const { text, confidence, words } = await made('zipformer');
    expect(confidence).toBeGreaterThan(0);
    expect(words!.every((word) => word.confidence !== null)).toBe(true);
    const told = await made('zipformer', ['谢谢', '再见']);
    expect(told.text).toMatch(/^\p{Script=Han}+$/u);
    expect(told.text.length).toBeGreaterThan(0);
    expect(text.length).toBeGreaterThan(0);
  });

  test('counts that do not go together lend no word a time', () => {
    const result = { text: '<|zh|>您好', tokens: ['您', '好'], timestamps: [0.1], ys_log_probs: [] };
    expect(toHypothesis(result, segment(1, 2), (text) => `${text}。`)).toMatchObject({ text: '您好。', words: null });
  });

  test('times never leave the segment', () => {
    const result = { text: '您 好', tokens: ['▁您', '好'], timestamps: [0, 5], ys_log_probs: [-0.1, 0.2] };
    const { words, text, confidence } = toHypothesis(result, segment(1, 2), (one) => one);
    expect(text).toBe('您好');
    expect(words).toMatchObject([
      { text: '您', start: 1, end: 2 },
      { text: '好', start: 2, end: 2 },
    ]);
    expect(confidence).toBeLessThanOrEqual(1);
  });
});
