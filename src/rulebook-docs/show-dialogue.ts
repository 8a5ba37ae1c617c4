import type { RulesLabels } from '../messages/index.ts';
import type { Dialogue, DialogueEvent } from '../rulebook-cases/index.ts';
import { printable } from '../text/printable.ts';

function showEvent(event: DialogueEvent, labels: RulesLabels): string {
  if (event.kind === 'pause') return labels.happenings.pause(event.seconds);
  if (event.kind !== 'speech') return labels.happenings[event.kind](event.count);
  const text = event.text === '' ? labels.inaudible : printable(event.text);
  return `${labels.speakers[event.role]}${labels.colon}${text}`;
}

/** A written call, one line each. */
export const showDialogue = ({ events }: Dialogue, labels: RulesLabels): readonly string[] =>
  events.map((event) => showEvent(event, labels));
