import { isMap, isScalar, parseDocument } from 'yaml';

/** Comments that a rulebook's author wrote beside the settings of a rule, by name of the setting. */
export type SettingNotes = (rule: string) => Readonly<Record<string, string>>;

/** Reads a rulebook for the comments beside its settings: once for all rules, some 0.2 s. */
export function readSettingNotes(rulebookText: string): SettingNotes {
  const document = parseDocument(rulebookText);
  return (rule) => notesBeside(document.getIn(['rules', rule, 'settings'], true));
}

function notesBeside(settings: unknown): Readonly<Record<string, string>> {
  if (!isMap(settings)) return {};
  const notes = settings.items.flatMap(({ key, value }) => {
    const comment = isScalar(value) || isMap(value) ? value.comment : (value as { comment?: string } | null)?.comment;
    return isScalar(key) && typeof comment === 'string' ? [[String(key.value), comment.trim()]] : [];
  });
  return Object.fromEntries(notes);
}
