import type { Evidence } from '../model/verdict.ts';

/** Words that a piece of evidence is told in: of `labels` in a language, or those that a page was given. */
export interface EvidenceLabels {
  readonly rang: string;
  readonly seconds: string;
  readonly hangup: string;
  readonly parties: Readonly<Record<string, string>>;
  readonly tones: Readonly<Record<string, string>>;
}

const TONES: Readonly<Record<string, string>> = {
  '450 Hz ring-back': 'ringBack',
  '450 Hz busy': 'busy',
};

const fieldText = (text: string, labels: EvidenceLabels): string => {
  const [, field = '', value = ''] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (field === 'ring_seconds') return `${labels.rang} ${value} ${labels.seconds}`;
  if (field === 'hangup_party' && Object.hasOwn(labels.parties, value))
    return `${labels.hangup} ${labels.parties[value]}`;
  return text;
};

/** What a piece of evidence shows in a person's language: words heard as they are, tones and fields of the call data by name. */
export const evidenceWords = ({ source, text }: Pick<Evidence, 'source' | 'text'>, labels: EvidenceLabels): string => {
  if (source === 'cdr') return fieldText(text, labels);
  const tone = source === 'audio' ? TONES[text] : undefined;
  return (tone === undefined ? undefined : labels.tones[tone]) ?? text;
};
