// Errors of a Mandarin recogniser, drawn at random from a seed: homophones, near homophones, dropped syllables, 您 and 你 exchanged.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pinyin } from 'pinyin-pro';
import { randomOf } from './make-hard-calls/random.mjs';

const HAN = /\p{Script=Han}/u;

const soundOf = (char) => pinyin(char, { toneType: 'none', type: 'array', v: true })[0] ?? char;

/** Pairs that recognisers mix up: zh/z, ch/c, sh/s, n/l, f/h, an/ang, en/eng, in/ing. */
const fold = (sound) =>
  sound
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=.)/, 'l')
    .replace(/^f/, 'h')
    .replace(/([aei]n)g$/, '$1');

/** Characters of service calls: those of the rulebook and its cases are what a recogniser's language model prefers. */
function charactersOfCalls(text) {
  const common =
    '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔';
  return [...new Set([...text, ...common].filter((char) => HAN.test(char)))];
}

const rulebookText = () =>
  readFileSync(fileURLToPath(new URL('../rulebooks/lianzhong-touzi.yaml', import.meta.url)), 'utf8');

function soundTables(text) {
  const same = new Map();
  const near = new Map();
  const add = (map, key, char) => map.set(key, [...(map.get(key) ?? []), char]);
  for (const char of charactersOfCalls(text)) {
    add(same, soundOf(char), char);
    add(near, fold(soundOf(char)), char);
  }
  return { same, near };
}

/**
 * A function that mishears texts: `share` of the characters go wrong, 6 in 10 to a homophone, 2 to a near one, 1 is dropped, and
 * in 1 of 10 cases 您 and 你 change places where there is one. The characters of `text` are those that a recogniser would write.
 */
export function makeMishearing(share, seed, text = rulebookText()) {
  const random = randomOf(seed);
  const { same, near } = soundTables(text);
  const pick = (list, char) => {
    const others = (list ?? []).filter((other) => other !== char);
    return others.length === 0 ? char : others[Math.floor(random() * others.length)];
  };
  const mishear = (char) => {
    if (!HAN.test(char) || random() >= share) return char;
    const kind = random();
    if (char === '您' || char === '你')
      return kind < 0.5 ? (char === '您' ? '你' : '您') : pick(near.get(fold(soundOf(char))), char);
    if (kind < 0.65) return pick(same.get(soundOf(char)), char);
    if (kind < 0.88) return pick(near.get(fold(soundOf(char))), char);
    return '';
  };
  return (text) => [...text].map(mishear).join('');
}
