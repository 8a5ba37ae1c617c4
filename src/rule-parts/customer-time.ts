import type { Turn } from '../conversation/index.ts';
import type { Span } from '../model/span.ts';
import { BOUNDARY, type PhraseMatch } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';

/** How many turns before a silence may announce it (docs/judging.md section 6, hold-notice): the other may have answered in between. */
const TURNS_BEFORE = 2;

/** The turns that began last before a moment, in order. */
export const turnsBefore = (turns: readonly Turn[], at: number): readonly Turn[] =>
  turns.filter((turn) => turn.start < at).slice(-TURNS_BEFORE);

/** Words that may end a clause behind a request for time: 我找一下再跟你说. */
const TAIL = /^(啊|哈|吧|呀|哦|嘛|呢|先|来|再|看|说|跟|给|你|您|告诉|讲|报)*$/u;
/** A customer who asks the agent for something does not ask for time, whatever stands before: 我记一下，你给我报一下余额. */
const ASKS_ON = /(吗|么|多少|怎么|什么时候|能不能|可不可以|有没有)|[你您](给|帮|替)我|帮我/u;

/** The characters of a turn from one syllable on, up to the end of the clause, and behind it. */
function wordsFrom(turn: Turn, from: number): { readonly clause: string; readonly behind: string } {
  const { syllables } = turn.words;
  const isOver = (syllables[from - 1]?.boundary ?? BOUNDARY.none) !== BOUNDARY.none;
  const end = isOver ? from : syllables.findIndex(({ boundary }, at) => at >= from && boundary !== BOUNDARY.none) + 1;
  const charsOf = (some: typeof syllables): string => some.map(({ reading }) => reading.char).join('');
  if (end === 0) return { clause: charsOf(syllables.slice(from)), behind: '' };
  return { clause: charsOf(syllables.slice(from, end)), behind: charsOf(syllables.slice(end)) };
}

/** A wish that the agent may see to as well: 我要查一份旧合同. */
const WISH = /^我\p{Script=Han}?[想要](?!去)/u;
/** An agent who asks whether the customer has found it. */
const ASKS_IF_FOUND = /(找|查|看|拿|翻|取)(到|好|着)了?(吗|没|么)/u;

/** The turn that follows a silence. */
export const turnAfter = (turns: readonly Turn[], silence: Span): Turn | undefined =>
  turns.find((turn) => turn.start >= silence.start);

/**
 * Whether a customer asks for time in a turn: to wait (你等一下), or by saying what they go to do (我找找, 我问问我老伴). What they do has
 * to end its clause: 我查一下去年的收益 asks the agent to look. So does what they wish for where the agent is the next to speak, and has it.
 * @param next who speaks after the silence.
 */
export function asksForTime(turn: Turn, customerHold: Wording, next: Turn | undefined): boolean {
  const agentHasIt = next?.role === 'agent' && !ASKS_IF_FOUND.test(next.text);
  return customerHold.in(turn).some(({ text, endSyllable }: PhraseMatch) => {
    if (agentHasIt && WISH.test(text)) return false;
    const { clause, behind } = wordsFrom(turn, endSyllable);
    return !ASKS_ON.test(clause + behind) && (text.includes('等') || TAIL.test(clause));
  });
}

/** No more than that the customer listens. */
const LISTENS = /^[嗯哦噢啊好的行对是呃唉哎，。！、\s]*$/u;
/** What the agent does now: 我帮您查一下. */
const AGENT_ACTS =
  /(我|我们|这边|系统)[^，。？！]{0,6}(查|看|核|问|找|翻|调|帮|给|为|替|处理|操作|转|登记|记|确认|联系|在)/u;
/** A question that the customer has to answer. */
const QUESTION = /[？?]|(吗|呢|么|没有?)$|多少|什么|哪|几[点号位年月岁]|怎么|是不是|有没有|还是|[对是好行]吧/u;
/** Something that the customer has to do, or to look up. */
const INSTRUCTION =
  /([您你请把再先往麻烦]|然后|接着)[^，。？！]{0,10}(点|打开|看|翻|找|输|填|按|记|下载|登|扫|拍|选|念|报|说|试|考虑|想|核对|确认|拉|滑|搜|重启|签|写|发|插|拔|关|拿|退|进)/u;
/** Clauses at the end of a turn that say what is asked of the other. */
const LAST_CLAUSES = 2;
/** A customer who waits for the agent, and asks where they are: 喂？ 查到了吗？ */
const CALLS_AGENT =
  /^喂+[，。？！\s]*([你您]好)?[，。？！\s]*$|在吗|在不在|还在|听得?(到|见|清)|人呢|怎么(没|不)(声|说话|吭声|人)|(查|看|弄|办|找|问)(到|好|完|出来)了?(吗|没|么)|好了?(吗|没|么)|说话|等(了|到)?(半天|这么久|多久)|快(点|一点)|怎么样/u;
/** An agent who asks whether they are heard: the customer has not answered. */
const CALLS_CUSTOMER = /听得?(到|见|清)|听不(到|见|清)|(还在|在听)吗|^喂+[，。？！\s]*$/u;

/** Clauses at the end of a turn that leave it to the customer to go on, and do not say what the agent does now. */
function lastAsked({ text }: Turn): readonly string[] {
  const clauses = text.split(/[，。！；、\s]|(?<=[？?])/u).filter((clause) => clause !== '');
  const last = clauses.slice(-LAST_CLAUSES);
  return last.some((clause) => AGENT_ACTS.test(clause)) ? [] : last;
}

/**
 * Whether a silence is the customer's own (docs/judging.md section 6, hold-notice): they asked for it; or the agent asked them to say, do or look
 * up something, and they speak next, not to call the agent, or the agent asks whether anybody is there.
 */
export function isCustomersTime(silence: Span, turns: readonly Turn[], customerHold: Wording): boolean {
  // It stands in one of the last two turns: the agent may have answered.
  const next = turnAfter(turns, silence);
  if (turnsBefore(turns, silence.start).some((turn) => turn.role !== 'agent' && asksForTime(turn, customerHold, next)))
    return true;
  const before = turns.filter((turn) => turn.start < silence.start);
  if (next === undefined || !next.readable) return false;
  const goesOn = next.role === 'customer' && !CALLS_AGENT.test(next.text);
  // 我看看单子上怎么写的: who then tells what it says was the one to look.
  const last = before.at(-1);
  if (goesOn && last?.role === 'customer' && customerHold.in(last).length > 0) return true;
  const asking = before.findLast((turn) => turn.role === 'agent' || !LISTENS.test(turn.text));
  if (asking?.role !== 'agent' || !asking.readable) return false;
  // 对 behind a question answers it: then the customer waits.
  const isLast = asking === last;
  const leaves = lastAsked(asking).some((clause) => INSTRUCTION.test(clause) || (isLast && QUESTION.test(clause)));
  if (!leaves) return false;
  return goesOn || (next.role === 'agent' && isLast && CALLS_CUSTOMER.test(next.text));
}
