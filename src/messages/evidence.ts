import type { Evidence } from '../model/verdict.ts';
import type { Labels } from './catalogue.ts';

const TONES: Readonly<Record<string, keyof Labels['tones']>> = {
  '450 Hz ring-back': 'ringBack',
  '450 Hz busy': 'busy',
};

const fieldText = (text: string, labels: Labels): string => {
  const [, field = '', value = ''] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (field === 'ring_seconds') return `${labels.rang} ${value} ${labels.seconds}`;
  if (field === 'hangup_party' && Object.hasOwn(labels.parties, value))
    return `${labels.hangup} ${labels.parties[value as keyof Labels['parties']]}`;
  return text;
};

/** What a piece of evidence shows in a person's language: words heard as they are, tones and fields of the call data by name. */
export const evidenceWords = ({ source, text }: Evidence, labels: Labels): string => {
  if (source === 'cdr') return fieldText(text, labels);
  const tone = source === 'audio' ? TONES[text] : undefined;
  return tone === undefined ? text : labels.tones[tone];
};
