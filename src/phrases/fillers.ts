// Sounds of hesitation, and particles that colour a sentence without changing what it says. 吗 and 么 do change it.
const FILLERS = new Set('嗯呃唔噢哦喔啊诶欸唉哎哈嘛吧呀呢啦哟喽咯嘞哇');
// 额 is a word in 金额 and 额度, elsewhere 呃 misheard.
const BEFORE_E = new Set('金余限名总差全数份税款费面巨小大足高低满超保贷定净本授信');
const AFTER_E = new Set('度外定头');
// 儿 is a word in 儿子 and 女儿, elsewhere a colour of the sound before it: 事儿, 哪儿.
const BEFORE_ER = new Set('女婴幼少孤胎健生孩宠');
const AFTER_ER = new Set('子童女媳科孙歌戏时');

/** Whether 儿 between these two characters only colours the first. */
export const isErhua = (before: string, after: string): boolean =>
  before !== '' && !BEFORE_ER.has(before) && !AFTER_ER.has(after);

/** Whether a character says nothing where it stands: a filler, a particle or erhua. */
export function isFiller(before: string, char: string, after: string): boolean {
  if (char === '儿') return isErhua(before, after);
  if (char === '额') return !BEFORE_E.has(before) && !AFTER_E.has(after);
  return FILLERS.has(char);
}

/** Whether a character may be a filler anywhere; most are not. */
export const mayBeFiller = (char: string): boolean => FILLERS.has(char) || char === '儿' || char === '额';
