import { isMap, isScalar, parseDocument } from 'yaml';

/** Comments that a rulebook's author wrote beside the settings of a rule, by name of the setting. */
export function settingNotes(rulebookText: string, rule: string): Readonly<Record<string, string>> {
  const settings = parseDocument(rulebookText).getIn(['rules', rule, 'settings'], true);
  if (!isMap(settings)) return {};
  const notes = settings.items.flatMap(({ key, value }) => {
    const comment = isScalar(value) || isMap(value) ? value.comment : (value as { comment?: string } | null)?.comment;
    return isScalar(key) && typeof comment === 'string' ? [[String(key.value), comment.trim()]] : [];
  });
  return Object.fromEntries(notes);
}
