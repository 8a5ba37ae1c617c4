import type { PhraseList } from './types.ts';

/** Ids of the lists a rulebook holds. A missing list finds nothing. */
export const PHRASE_LISTS = [
  // docs/judging.md section 4
  'greeting',
  'day-greeting',
  'company',
  'company-short',
  'thanks',
  'waiting',
  'farewell',
  'bye-bye',
  'leave',
  'help',
  'else',
  'apology',
  'address',
  'hold',
  'purpose',
  'remedy',
  // further words named in docs/judging.md sections 0, 2 and 3
  'ni-hao', // 你好: a greeting unless strictNin
  'announcement', // recorded voices, by words that no agent says: 请按…键, 通话将被录音
  'staff-number', // 工号…为您服务: of a machine or of an agent
  'service-voice', // words that an agent may say too: 欢迎致电, 请耐心等待
  'welcome', // 欢迎致电, 感谢致电
  'carrier', // networks: 您拨打的用户已关机
  'voicemail', // answering machines: 语音信箱, 请留言
  'robot', // a voice that answers by itself: 我是智能客服
  'live-voice', // what only a person says: 我帮您, 请问
  'hello', // how a person opens anew: 喂, 让您久等了
  'rude-address', // 那个谁, 哎你
  'refusal',
  'refusal-of-asked', // of what the customer asked for right before: 不能撤, 买不了 // 不能, 无法, 规定 + 不
  'complaint', // 投诉, 不满意 (customer)
  'ask-number', // agent asks for digits
  'introduction', // 我叫, 工号, 客户经理
  'hand-off', // 要问/归/属于 + department
  'acknowledge', // 一6
  'read-back', // 我记一下, 跟您核对
  'request', // customer asks for something: 我想, 帮我
  'colleague-absent', // 他/她 + 不在
  'ask-contact', // 您能留下联系方式吗
  'back-channel', // 嗯, 好的, 是的
  'customer-hold', // customer asks to wait: 你等一下
  'agrees-to-wait', // a customer who was asked to wait: 好，我等着
  'third-person', // titles of somebody else: 找刘主任, 李经理不在
  'no-matter', // a customer's first words that state no matter: 是联众吗, 有人吗
  'leave-outright', // leave said outright: 没别的事了, 那我挂了
  'winds-up', // a customer who has what was wanted: 我先去弄了, 我就问这个
  'business', // what a call may be about: 产品, 合同, 账户
  'matter-state', // what is said of one of these: 到期, 没有成功, 能取了
  'small-talk', // 您最近身体好吗
  'identity', // 请问是王先生吗, 您方便吗
  'not-reached', // not the person asked for: 打错了, 没这个人
] as const;
export type PhraseListId = (typeof PHRASE_LISTS)[number];

/** Lists that older rulebooks have: groups of forbidden phrases and the words that quote, which are `taboos` and `guards` now. */
export const OLD_LISTS = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'quoting'] as const;

/** Phrase lists by id, as rules receive them. */
export type PhraseLists = Readonly<Record<string, PhraseList | undefined>>;
