import { isHidden } from './find-matches.ts';
import { prepareSaying } from './prepare-turn.ts';
import type { CompiledEntry, PhraseForm, PhraseList, PhraseProblem, PhraseProblemCode, PreparedTurn } from './types.ts';

/** The plainest saying of a form: characters as written, nothing in its gaps. */
function sayForm(form: PhraseForm): string {
  return form.steps
    .map((step) => {
      if (step.kind === 'gap') return '';
      if (step.kind === 'stop') return '，';
      return String.fromCodePoint([...step.codes][0] ?? 0);
    })
    .join('');
}

/** A form and its saying, ready for matching. */
interface Said {
  readonly form: PhraseForm;
  readonly text: string;
  readonly turn: PreparedTurn;
}

const say = (form: PhraseForm): Said => {
  const text = sayForm(form);
  return { form, text, turn: prepareSaying(text) };
};

type Make = (code: PhraseProblemCode, entry: CompiledEntry, phrase: string, detail: string) => PhraseProblem;

const mistake: Make = (code, entry, phrase, detail) => ({
  code,
  severity: 'error',
  path: ['entries', entry.index],
  phrase,
  detail,
});
const advice: Make = (...parts) => ({ ...mistake(...parts), severity: 'warning' });

/** Sayings that two entries share. As a whole clause, a saying may have slips of its own. */
function findDuplicates(said: readonly Said[]): PhraseProblem[] {
  const owners = new Map<string, CompiledEntry>();
  return said.flatMap(({ form, text }) => {
    const key = `${form.entry.wholeClause ? '，' : ''}${text}`;
    const owner = owners.get(key) ?? form.entry;
    owners.set(key, owner);
    return owner === form.entry ? [] : [advice('duplicate', form.entry, text, `${owner.text} has it already`)];
  });
}

/** Another entry's saying inside a text. */
function findInside(text: string, all: ReadonlyMap<string, Said>, entry: CompiledEntry): Said | undefined {
  for (let from = 0; from < text.length; from++) {
    for (let to = from + 1; to <= text.length; to++) {
      const inner = to - from === text.length ? undefined : all.get(text.slice(from, to));
      if (inner !== undefined && inner.form.entry !== entry) return inner;
    }
  }
  return undefined;
}

/** Entries that are superfluous, because each of their sayings holds one shorter phrase of the list. */
function findSwallowed(said: readonly Said[]): PhraseProblem[] {
  const all = new Map(
    said.filter(({ form }) => !form.entry.wholeClause && form.budget >= 0).map((one) => [one.text, one]),
  );
  const byEntry = new Map<CompiledEntry, string[]>();
  for (const { form, text } of said) byEntry.set(form.entry, [...(byEntry.get(form.entry) ?? []), text]);
  return [...byEntry].flatMap(([entry, texts]) => {
    const inner = findInside(texts[0] ?? '', all, entry);
    if (inner === undefined || !texts.every((text) => text.includes(inner.text))) return [];
    return [advice('swallowed', entry, entry.text, `${inner.text} finds it anyway`)];
  });
}

/**
 * Checks a compiled list by saying each phrase to it. Errors: phrases that an exclusion of their own hides, so that they can
 * never match. Warnings: phrases that stand there twice, and those that a shorter phrase of the list finds anyway.
 */
export function checkPhrases(list: PhraseList): readonly PhraseProblem[] {
  const said = list.index.forms.filter((form) => !form.misheard).map(say);
  const hidden = said
    .filter(({ form, turn }) => isHidden(turn, list, form))
    .map(({ form, text }) => mistake('not-hides-phrase', form.entry, text, 'a "not" covers the whole phrase'));
  return [...hidden, ...findDuplicates(said), ...findSwallowed(said)];
}
