import { countSounds, readingOf } from './pinyin.ts';
import type { FormIndex, FormStep, FormsOfSound, PhraseForm, PreparedTurn } from './types.ts';

/** An index without forms. */
export const NO_FORMS: FormIndex = { forms: [], bits: new Uint32Array(0), bySound: [], silent: [] };

// The commonest characters of service calls, commonest first: a turn has them anyway, so they tell little.
const COMMON = '的我您是不一这有个了到们好在那以可会要没就来说里人你还能什么请再时天下去给帮';

const RANKS = new Map([...COMMON].map((char, at) => [char.codePointAt(0), at]));

/** How much one of these characters tells: a rare one more than a common one, and than one of many. */
export const rarityOf = (codes: readonly number[]): number =>
  Math.min(...codes.map((code) => RANKS.get(code) ?? COMMON.length)) - codes.length;

/** The folded sounds of each character of a form, the most telling first. */
export function needsOf(steps: readonly FormStep[]): readonly (readonly number[])[] {
  return steps
    .filter((step) => step.kind === 'char')
    .sort((a, b) => b.rarity - a.rarity)
    .map((step) => step.folded);
}

const COMMON_SOUNDS = new Map<number, number>();
for (const [at, char] of [...COMMON].entries()) {
  for (const sound of readingOf(char).folded) {
    COMMON_SOUNDS.set(sound, Math.max(COMMON_SOUNDS.get(sound) ?? 1, COMMON.length - at));
  }
}

/** How common a folded sound is in service calls: 1 for a rare one. */
export const soundWeight = (sound: number): number => COMMON_SOUNDS.get(sound) ?? 1;

const WORD = 32;

export function setBit(bits: Uint32Array, id: number): void {
  const word = id >> 5;
  bits[word] = (bits[word] ?? 0) | (1 << (id % WORD));
}

const hasBit = (bits: Uint32Array, id: number): boolean => ((bits[id >> 5] ?? 0) & (1 << (id % WORD))) !== 0;

/** Whether a folded sound occurs in a turn. */
export const hasSound = (turn: PreparedTurn, sound: number): boolean => hasBit(turn.sounds, sound);

/** A set of sounds as bits, large enough for all sounds known so far. */
export const noBits = (): Uint32Array => new Uint32Array(Math.ceil(countSounds() / WORD));

/** Words of a fold: all sounds on 128 bits, a few sounds on each, so that most forms are ruled out by four comparisons. */
const FOLD = 4;

/** The sounds of a turn, or those that a form cannot do without, on the bits of a fold. */
function foldOf(sounds: Uint32Array): Int32Array {
  const fold = new Int32Array(FOLD);
  for (let word = 0; word < sounds.length; word++) fold[word % FOLD]! |= sounds[word]!;
  return fold;
}

/** The fold of the characters that have one sound only. */
function foldOfNeeds({ needs }: PhraseForm): Int32Array {
  const bits = noBits();
  for (const [sound, other] of needs) if (sound !== undefined && other === undefined) setBit(bits, sound);
  return foldOf(bits);
}

function countBits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

const filedUnder = (forms: readonly PhraseForm[]): FormsOfSound => {
  const folds = new Int32Array(FOLD * forms.length);
  for (const [at, form] of forms.entries()) folds.set(foldOfNeeds(form), FOLD * at);
  return { forms, folds };
};

/** Arranges forms by the sounds that a turn must have for them: of the most telling character, and one more for each that may be missing. */
export function indexForms(forms: readonly PhraseForm[]): FormIndex {
  if (forms.length === 0) return NO_FORMS;
  const bits = noBits();
  const bySound: (PhraseForm[] | undefined)[] = new Array(countSounds());
  const silent: PhraseForm[] = [];
  for (const form of forms) {
    const anchors = new Set(form.needs.length > form.slack ? form.needs.slice(0, form.slack + 1).flat() : []);
    if (anchors.size === 0) silent.push(form);
    for (const sound of anchors) {
      setBit(bits, sound);
      const known = bySound[sound];
      if (known === undefined) bySound[sound] = [form];
      else known.push(form);
    }
  }
  return { forms, bits, bySound: bySound.map((filed) => filed && filedUnder(filed)), silent };
}

/** Whether enough of a form's sounds occur in a turn. */
function mayOccur({ needs, slack }: PhraseForm, sounds: Uint32Array): boolean {
  let missing = 0;
  for (let at = 0; at < needs.length; at++) {
    const folded = needs[at] as readonly number[];
    let reading = 0;
    while (reading < folded.length && !hasBit(sounds, folded[reading] as number)) reading += 1;
    if (reading === folded.length) missing += 1;
    if (missing > slack) return false;
  }
  return true;
}

const NONE: readonly PhraseForm[] = [];

/** The forms that a turn may hold, judged by the sounds that occur in it. */
export function findCandidates(index: FormIndex, turn: PreparedTurn): readonly PhraseForm[] {
  let found: PhraseForm[] | undefined;
  const [a, b, c, d] = foldOf(turn.sounds) as unknown as readonly [number, number, number, number];
  const words = Math.min(index.bits.length, turn.sounds.length);
  for (let word = 0; word < words; word++) {
    let shared = (index.bits[word] as number) & (turn.sounds[word] as number);
    while (shared !== 0) {
      const { forms, folds } = index.bySound[word * WORD + 31 - Math.clz32(shared & -shared)] as FormsOfSound;
      for (let at = 0; at < forms.length; at++) {
        const form = forms[at] as PhraseForm;
        const fold = FOLD * at;
        const inA = folds[fold]! & ~a;
        const inB = folds[fold + 1]! & ~b;
        const inC = folds[fold + 2]! & ~c;
        const inD = folds[fold + 3]! & ~d;
        if ((inA | inB | inC | inD) !== 0) {
          if (form.slack === 0 || countBits(inA) + countBits(inB) + countBits(inC) + countBits(inD) > form.slack)
            continue;
        }
        if (!mayOccur(form, turn.sounds)) continue;
        if (found === undefined) found = [form];
        else if (!found.includes(form)) found.push(form);
      }
      shared &= shared - 1;
    }
  }
  if (index.silent.length === 0) return found ?? NONE;
  return found === undefined ? index.silent : [...found, ...index.silent];
}
