/** Who a label says is speaking, as far as it says it. */
export type LabelledRole = 'agent' | 'customer';

/** What telephone systems and recognisers call the two sides. A number may follow: 客服1. */
const ROLES: readonly (readonly [LabelledRole, RegExp])[] = [
  [
    'agent',
    /^(?:坐席|座席|客服|客服人员|坐席人员|座席人员|话务员|接线员|服务人员|业务员|员工|顾问|agent|operator|staff|representative|rep|csr|advisor|employee)[\s_-]*\d*$/i,
  ],
  ['customer', /^(?:客户|顾客|用户|客人|来电人|来电者|来电客户|customer|client|caller|user|guest)[\s_-]*\d*$/i],
];

/** The side that a label names; null for one that names a voice alone (spk_0, 说话人1). */
export const roleOf = (label: string): LabelledRole | null =>
  ROLES.find(([, pattern]) => pattern.test(label.trim()))?.[0] ?? null;

/** Labels of voices that name no side. */
const VOICE = /^(?:speaker|spk|voice|说话人|发言人|讲话人|角色)[\s_-]*[0-9a-z]{1,2}$/i;
/** Labels of channels, from 0. */
const CHANNELS: readonly (readonly [number, RegExp])[] = [
  [0, /^(?:左声道|左|left|l)$/i],
  [1, /^(?:右声道|右|right|r)$/i],
];

/** The channel that a label names (left, 右声道, ch_1); null for any other. */
export const channelOf = (label: string): number | null => {
  const named = CHANNELS.find(([, pattern]) => pattern.test(label.trim()))?.[0];
  if (named !== undefined) return named;
  const number = /^(?:channel|ch|声道)[\s_-]*(\d)$/i.exec(label.trim())?.[1];
  return number === undefined ? null : Number(number);
};

/** A label at the start of a text, in brackets or before a colon. What is no known kind of label belongs to the words. */
export const splitLabel = (text: string): { readonly speaker: string | null; readonly text: string } => {
  const [all = '', bracketed, plain] =
    /^\s*(?:[[【(（]([^\])】）\n]{1,16})[\])】）]\s*[:：]?|([^:：\n]{1,16})[:：])\s*/.exec(text) ?? [];
  const label = (bracketed ?? plain ?? '').trim();
  const isLabel = label !== '' && (roleOf(label) !== null || channelOf(label) !== null || VOICE.test(label));
  return isLabel ? { speaker: label, text: text.slice(all.length) } : { speaker: null, text };
};
