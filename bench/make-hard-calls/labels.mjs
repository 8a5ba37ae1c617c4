/**
 * What docs/judging.md says of a call whose words, tones and call data are known. Throws where the answer hangs on a margin or on a
 * reading of the rules: such a call is changed, not labelled.
 */
export function labelsOf(call) {
  const turns = mergeTurns(call);
  return {
    pickup: pickup(call, turns),
    opening: opening(call, turns),
    closing: closing(call, turns),
    hangup: hangup(call),
    forbidden: forbidden(call, turns),
  };
}

const arguable = (call, why) => {
  throw new Error(`${call.id}: arguable: ${why}`);
};

/** docs/judging.md 0: gaps under 1.0 s stay in one turn; the other side speaking wholly inside a gap ends it. */
function mergeTurns(call) {
  const merged = [];
  for (const who of ['agent', 'customer']) {
    let current = null;
    for (const turn of call.turns.filter((t) => t.who === who)) {
      const gap = current ? turn.start - current.end : Number.POSITIVE_INFINITY;
      const between = call.turns.some((t) => t.who !== who && current && t.start >= current.end && t.end <= turn.start);
      if (current && !between && gap > 0.7 && gap < 1.3)
        arguable(call, `gap of ${gap.toFixed(2)} s between turns of the ${who}`);
      if (current && !between && gap < 1) {
        current.end = turn.end;
        current.text += turn.text;
        current.members.push(turn);
      } else {
        current = { ...turn, members: [turn] };
        merged.push(current);
      }
    }
  }
  return merged.sort((a, b) => a.start - b.start);
}

const agentTurns = (turns) => turns.filter((turn) => turn.who === 'agent');
const unanswered = (call) => call.turns.length === 0;

function pickup(call, turns) {
  const seconds = call.row?.ring_seconds;
  const first = agentTurns(turns)[0]?.start ?? Number.POSITIVE_INFINITY;
  const count = call.rings.filter(([start]) => start < first).length;
  if (!call.row?.direction) return 'unknown';
  if (call.row.direction === 'outbound') return 'not-applicable';
  if (count > 0 && unanswered(call)) return count <= 3 ? 'not-applicable' : 'fail';
  if (count > 0) return count <= 3 ? 'pass' : 'fail';
  if (seconds === undefined || seconds < 0 || seconds > 300) return 'unknown';
  if (Math.abs(seconds - 11) < 0.05) arguable(call, 'ring_seconds at the limit');
  return seconds <= 11 ? 'pass' : 'fail';
}

const syllables = (text) => text.replace(/[，。？！、…\s]/gu, '');
const BLOCKERS = /喂|请问|有什么|什么事|哪位|找谁/u;
const PURPOSE = /打电话|来电|想跟您|通知|提醒|回访|邀请|确认一下/u;

const inboundOpening = (text) => {
  const found = /^[嗯呃啊]?您好(.*?)联众投资/u.exec(syllables(text));
  return found !== null && found[1].length <= 12 && !BLOCKERS.test(found[1]);
};

const outboundOpening = (call, first, second) => {
  if (!/^(请问是.{1,4}吗)?您好/u.test(syllables(first))) return false;
  const both = syllables(first + second);
  const named = both.indexOf('联众投资');
  const purpose = PURPOSE.exec(both);
  if (named >= 0 && purpose && purpose.index < named) arguable(call, 'purpose before the company');
  return named >= 0;
};

function opening(call, turns) {
  if (unanswered(call)) return 'not-applicable';
  const [first, second] = agentTurns(turns);
  if (!first) return 'fail';
  const inbound = inboundOpening(first.text);
  const outbound = outboundOpening(call, first.text, second?.text ?? '');
  const direction = call.row?.direction;
  const passes = direction === 'inbound' ? inbound : direction === 'outbound' ? outbound : inbound;
  if (first.start > 0.02 && first.start < 0.3) arguable(call, 'agent speech near the start of the file');
  if (passes) return 'pass';
  if (first.start <= 0.02) return 'unknown';
  return !direction && outbound ? 'unknown' : 'fail';
}

const WAITING = /(谢谢|感谢)您的(耐心)?(等待|等候)/gu;
const thanks = (text) => /谢谢|感谢|麻烦您了|打扰您了|辛苦您了/u.test(text.replace(WAITING, ''));
const waiting = (text) => text.search(WAITING) >= 0;
const farewell = (text) => /再见|晚安|一路平安/u.test(text);

function closesWithin(agent, seconds) {
  const end = agent.at(-1).end;
  const last = agent.slice(-3).filter((turn) => turn !== agent[0] || agent.length === 1);
  const window = last.filter((turn) => turn.end > end - seconds);
  const leaves = window.filter((turn) => farewell(turn.text));
  return leaves.length > 0 && (window.some((turn) => thanks(turn.text)) || leaves.some((turn) => waiting(turn.text)));
}

function closes(call, agent) {
  if (closesWithin(agent, 19) !== closesWithin(agent, 21)) arguable(call, 'a turn at the edge of the closing window');
  return closesWithin(agent, 20);
}

/** Whether the customer takes leave; words that only may be one are arguable where they decide. */
function takesLeave(call, text) {
  if (/再见|拜拜|谢谢|先这样|就这样|知道了/u.test(text)) return true;
  if (/好|行|挂了|谢/u.test(text)) arguable(call, `is this a leave? ${text}`);
  return false;
}

function closing(call, turns) {
  if (unanswered(call)) return 'not-applicable';
  const agent = agentTurns(turns);
  if (agent.length === 0) return 'fail';
  if (closes(call, agent)) return 'pass';
  if (call.row?.hangup_party === 'system') return 'not-applicable';
  const customer = turns.filter((turn) => turn.who === 'customer').at(-1);
  const released = hangup(call) === 'pass';
  if (released && customer && !agent.some((turn) => farewell(turn.text)) && hadNoChance(call, agent, customer))
    return 'not-applicable';
  const toEnd = call.duration - agent.at(-1).end;
  if (toEnd > 0.1 && toEnd < 0.6) arguable(call, 'agent speech near the end of the file');
  if (toEnd <= 0.1) return 'unknown';
  const shown = call.row?.hangup_party || released;
  if (!shown && !agent.slice(-3).some((t) => farewell(t.text)) && !(customer && takesLeave(call, customer.text)))
    return 'unknown';
  return 'fail';
}

function hadNoChance(call, agent, customer) {
  const release = call.busy[0]?.[0] ?? call.duration;
  const wait = release - customer.end;
  if (wait > 1.5 && wait < 2.8) arguable(call, `released ${wait.toFixed(2)} s after the customer's last word`);
  if (wait > 2) return false;
  if (agent.at(-1).start > customer.start)
    arguable(call, 'agent speech after the last customer turn of a quick release');
  const brokeIn = agent.some((turn) => turn.start < customer.start && customer.start < turn.end);
  return brokeIn || !takesLeave(call, customer.text);
}

function hangup(call) {
  const party = call.row?.hangup_party;
  if (unanswered(call) || party === 'system') return 'not-applicable';
  if (party) return party === 'customer' ? 'pass' : 'fail';
  return call.busy.length >= 2 ? 'pass' : 'unknown';
}

const REMEDY = /我马上帮您问/u;

function forbidden(call, turns) {
  if (agentTurns(turns).length === 0) return 'not-applicable';
  return forbiddenTurns(call).length > 0 ? 'fail' : 'pass';
}

/** Turns of the agent that hold a forbidden phrase; a soft one (T1) followed by a remedy within 10 s is excused. */
export function forbiddenTurns(call) {
  return call.turns.flatMap((turn, i) => {
    if (turn.taboo === 'T1') {
      const next = call.turns.slice(i + 1).find((other) => other.who === 'agent');
      if (next && REMEDY.test(next.text) && next.start - turn.end < 9) return [];
      if (next && /我.*(查|问|帮|登记|联系|回复)/u.test(next.text)) arguable(call, 'is this a remedy?');
    }
    return turn.taboo ? [i] : [];
  });
}

/** Group of the forbidden phrase that a piece of the 30 calls holds, by its words. */
export function tabooOf(who, text) {
  if (who !== 'agent') return undefined;
  if (/^不清楚。$/u.test(text)) return 'T1';
  if (/不是我管的事|不归我们管|我管不了|找别人去|您问别的部门/u.test(text)) return 'T3';
  if (/我哪儿知道|不行就算了/u.test(text)) return 'T4';
  if (/你急什么|不是跟您说过了吗|您听不懂吗/u.test(text)) return 'T5';
  return undefined;
}
