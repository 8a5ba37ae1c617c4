import type { Turn } from '../conversation/index.ts';
import { consistsOf, countDigits } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';

/** An agent who takes a number down says no more than its parts again, or asks for the next: 三七零幺。 您继续。 */
const TAKES_DOWN =
  /^([零〇○一二三四五六七八九十幺两\d，。？！、\s嗯哦好的行对是吗吧呢啊哎您你请说讲报念]|没错|继续|接着|往下|然后|还有|后面)*$/u;

/** Whether an agent says no more than 嗯, or takes a number down: who listens has not got it all (docs/judging.md section 6, thanks-when-due). */
export const listensToNumber = ({ words, text }: Turn, backChannel: Wording): boolean =>
  consistsOf(words, [backChannel.list]) || TAKES_DOWN.test(text);

/** The customer turns that complete a number of so many digits, said at once or in parts while the agent listens. */
export function findNumbers(
  agentTurns: readonly Turn[],
  customerTurns: readonly Turn[],
  { digits, backChannel }: { readonly digits: number; readonly backChannel: Wording },
): readonly Turn[] {
  let given = 0;
  let last: Turn | undefined;
  return customerTurns.filter((turn) => {
    const since = last?.start ?? turn.start;
    const between = agentTurns.filter(({ start }) => start > since && start < turn.start);
    if (!between.every((agent) => listensToNumber(agent, backChannel))) given = 0;
    const more = countDigits(turn.words);
    given += more;
    last = turn;
    return more > 0 && given >= digits;
  });
}
