import { afterAll, expect, test } from 'vitest';
import type { Heard, HeardSegment } from '../../../src/model/heard.ts';
import { DEFAULT_ENGINE } from '../../../src/speech/engines/index.ts';
import type { Edge, Hypothesis, SegmentToHear, Transcriber } from '../../../src/speech/engines/transcriber.ts';
import { listen } from '../../../src/speech/transcription/listen.ts';
import { surveyRecording } from '../../../src/speech/transcription/survey.ts';
import { openEngine } from '../../helpers/engine-cases.ts';
import { fixture } from '../../helpers/ffmpeg.ts';
import { LISTENING_TOOLS } from '../../helpers/listening-tools.ts';

const whisper = await openEngine(DEFAULT_ENGINE);
afterAll(whisper.close);

/** The engine, given its segments as `change` makes them. */
const given = (change: (segment: SegmentToHear) => SegmentToHear): Transcriber => ({
  ...whisper,
  transcribe: (sound, segments, signal) => whisper.transcribe(sound, segments.map(change), signal),
});

const listenTo = async (file: string, transcriber: Transcriber): Promise<Heard> =>
  listen(await surveyRecording(fixture(file), LISTENING_TOOLS), 'ab'.repeat(32), { ...LISTENING_TOOLS, transcriber });

const segmentsOf = ({ legs }: Heard): readonly HeardSegment[] => legs.flatMap(({ segments }) => segments);
const otherReadings = ({ alternatives = [] }: HeardSegment): string => alternatives.map(({ text }) => text).join('|');

/** Tells which edges an engine is asked for that hears `noise` in the pieces that begin before `from`. */
const edgesAsked = async (
  file: string,
  from: number,
  noise: Partial<Hypothesis>,
): Promise<readonly (Edge | undefined)[]> => {
  const asked: (Edge | undefined)[] = [];
  await listenTo(file, {
    ...whisper,
    transcribe: async function* (_, segments): AsyncGenerator<Hypothesis> {
      for (const { start, end, edge } of segments) {
        if (edge !== undefined) asked.push(edge());
        const plain = { start, end, text: '不清楚', words: null, alternatives: [], confidence: 0.6, speaker: null };
        yield { ...plain, ...(start < from ? noise : {}) };
      }
    },
  });
  return asked;
};

test.each([
  ['no words', { text: '' }],
  ['words that nobody can read', { text: '宝贝', confidence: 0.05 }],
])(
  'the first and the last words of each leg are its edges; what gives %s before them is not',
  async (_, noise) => {
    // The customer asks and gives up, then the agent's leg: 您好，请讲。 and two more turns.
    expect(await edgesAsked('d-020.ogg', 0, noise)).toEqual(['first', 'last', 'first', undefined, 'last']);
    expect(await edgesAsked('d-020.ogg', 12, noise)).toEqual(['first', 'last', 'first', 'first', 'last']);
  },
  60_000,
);

test('a closer look at doubtful first words finds other readings of them, and changes nothing that is heard', async () => {
  const closer = segmentsOf(await listenTo('d-020.ogg', whisper));
  const plain = segmentsOf(
    await listenTo(
      'd-020.ogg',
      given(({ edge: _, ...segment }) => segment),
    ),
  );
  const bare = (segments: readonly HeardSegment[]) => segments.map(({ alternatives: _, ...rest }) => rest);
  expect(bare(closer)).toEqual(bare(plain));
  // 稳健 of 稳健一号今天的净值是多少？ heard as 文件.
  expect(otherReadings(plain[0]!)).not.toMatch(/稳件/);
  expect(otherReadings(closer[0]!)).toMatch(/稳件/);
  for (const { alternatives = [] } of closer) {
    const behind = alternatives.map((one) => one.behind);
    expect(behind).toEqual([...behind].sort((a, b) => a - b));
  }
}, 60_000);
