import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { assembleFacts } from '../../../src/facts/assemble-facts.ts';
import type { CallFacts } from '../../../src/model/call-facts.ts';
import { checkHeard } from '../../../src/model/check-heard.ts';
import { judge } from '../../../src/scoring/judge.ts';
import { DEFAULT_ENGINE } from '../../../src/speech/engines/index.ts';
import { listen } from '../../../src/speech/transcription/listen.ts';
import { surveyRecording } from '../../../src/speech/transcription/survey.ts';
import { pcmWav } from '../../../src/wav/wav-file.ts';
import { openEngine } from '../../helpers/engine-cases.ts';
import { decode, fixture, newFolder } from '../../helpers/ffmpeg.ts';
import { LISTENING_TOOLS } from '../../helpers/listening-tools.ts';
import { rulebook } from '../../helpers/rulebook.ts';

const whisper = await openEngine(DEFAULT_ENGINE);
afterAll(whisper.close);

/** A bundled call whose agent (right) is digital zero up to one moment and from another on. */
const lacking = async (file: string, until: number, from: number): Promise<string> => {
  const { channels, sampleRate } = await decode(fixture(file));
  const [left, right] = channels;
  right!.fill(0, 0, until * sampleRate);
  right!.fill(0, from * sampleRate);
  const path = join(newFolder(), 'call.wav');
  writeFileSync(path, pcmWav([left!, right!], sampleRate));
  return path;
};

test('an opening and a closing in digital zero are not judged by what is left of them', async () => {
  // 1.74–5.65 您好，我是联众投资的客户经理小周，请问是刘女士吗？ … 36.85–38.72 那周四见，打扰您了，再见。 39.42–40.20 嗯，再见。
  const path = await lacking('d-004.mp3', 3.6, 36);
  const tools = { ...LISTENING_TOOLS, transcriber: whisper };
  const heard = await listen(await surveyRecording(path, LISTENING_TOOLS), 'ab'.repeat(32), tools);
  expect(checkHeard(heard)).toHaveProperty('heard');
  const unrecorded = [
    { start: 0, end: 3.6 },
    { start: 36, end: 40.9 },
  ];
  expect(heard.legs.map((leg) => leg.unrecorded)).toEqual([undefined, unrecorded]);
  const facts = assembleFacts(heard, {}, { direction: 'outbound', agentSide: 'right' });
  expect(facts.unrecorded).toEqual({ agent: unrecorded, customer: [] });
  const findingsOf = (one: CallFacts) =>
    ['opening-greeting', 'polite-closing'].map(
      (id) => judge(one, rulebook).verdicts.find(({ rule }) => rule === id)?.finding,
    );
  expect(findingsOf(facts)).toEqual(['starts-mid-speech', 'cut-off']);
  const { unrecorded: _, ...whole } = facts;
  expect(findingsOf(whole)).toEqual(['both-missing', 'both-missing']);
}, 60_000);
