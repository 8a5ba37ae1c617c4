import { describe, expect, it } from 'vitest';
import { buildFacts, type Dialogue, type DialogueEvent } from '../../src/rulebook-cases/index.ts';

const dialogue = (events: readonly DialogueEvent[], more: Partial<Dialogue> = {}): Dialogue => ({
  direction: 'inbound',
  callData: {},
  stereo: true,
  roleSource: 'words',
  roleConfidence: 0.95,
  sound: null,
  warnings: [],
  startsAfter: 0.5,
  events,
  ...more,
});
const say = (role: 'agent' | 'customer' | 'unknown', text: string, more = {}): DialogueEvent => ({
  kind: 'speech',
  role,
  text,
  ...more,
});

describe('facts of a written call', () => {
  it('last five syllables a second, 0.8 s apart; marks are not spoken', () => {
    const { utterances, recording } = buildFacts(dialogue([say('agent', '您好，联众。投资'), say('customer', '嗯')]));
    expect(utterances.map(({ start, end }) => [start, end])).toEqual([
      [0.5, 1.7],
      [2.5, 2.8],
    ]);
    expect(recording.duration).toBe(3.8);
  });

  it('ring before the answer, which is the first word', () => {
    const { rings, answeredAt } = buildFacts(dialogue([{ kind: 'rings', count: 2 }, say('agent', '您好')]));
    expect(rings).toEqual([
      { start: 0.8, end: 1.8 },
      { start: 5.8, end: 6.8 },
    ]);
    expect(answeredAt).toBe(7.8);
  });

  it('are not answered when nobody speaks', () => {
    expect(buildFacts(dialogue([{ kind: 'rings', count: 9 }])).answeredAt).toBeNull();
    expect(buildFacts(dialogue([say('agent', '您好')])).answeredAt).toBe(0);
  });

  it('pause, overlap, and stand where they are told', () => {
    const { utterances } = buildFacts(
      dialogue([
        say('agent', '一二三四五'),
        { kind: 'pause', seconds: 12 },
        say('agent', '六', { gap: 0 }),
        say('customer', '七', { gap: -0.2 }),
        say('agent', '八', { at: 20, seconds: 2 }),
      ]),
    );
    expect(utterances.map(({ start, end }) => [start, end])).toEqual([
      [0.5, 1.5],
      [13.5, 13.8],
      [13.6, 13.9],
      [20, 22],
    ]);
  });

  it('have speech without words where nobody could make them out', () => {
    const { speech, utterances } = buildFacts(dialogue([say('unknown', '')]));
    expect(speech.unknown).toEqual([{ start: 0.5, end: 2.5 }]);
    expect(utterances).toEqual([]);
  });

  it('end with a busy tone of 0.35 s on and off', () => {
    const { busyTones, recording } = buildFacts(dialogue([say('agent', '再见'), { kind: 'busy', count: 2 }]));
    expect(busyTones).toEqual([
      { start: 1.4, end: 1.75 },
      { start: 2.1, end: 2.45 },
    ]);
    expect(recording.duration).toBe(2.5);
  });

  it('have mono recordings of one channel', () => {
    expect(buildFacts(dialogue([say('agent', '您好')], { stereo: false })).recording.channels).toBe(1);
  });
});
