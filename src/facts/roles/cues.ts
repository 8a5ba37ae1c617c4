/** Words that one side of a service call says more often than the other. */
export interface Cue {
  readonly pattern: RegExp;
  /**
   * Natural log odds that one occurrence speaks for the agent; below 0 for the customer. Measured by bench/role-cues.mjs as the ratio of
   * occurrences on the two sides (capped a call as when they are counted), half of it, because cues of one text are
   * not independent, and 1.5 at the most. 您 and 你 count for less than measured: those who wrote the texts let every agent say 您.
   */
  readonly weight: number;
}

/**
 * What people say on the telephone for any company. Characters with the homophones that recognisers write are in the pattern. Nothing
 * here is scored by a rule as it stands, but a greeting with a company's name speaks for the agent whatever its wording.
 */
const GENERAL_CUES: readonly Cue[] = [
  { pattern: /(这里|这边|我们?)是.{0,8}(公司|客服|顾问|经理|专员)/g, weight: 1.25 },
  { pattern: /[您你林]好.{0,6}(公司|客服|中心|热线)/g, weight: 0.5 },
  { pattern: /[工公][号好][零一二三四五六七八九]/g, weight: 1 },
  { pattern: /[为给]您?你?服务/g, weight: 1 },
  {
    pattern:
      /(有什么|什么事|什么业务|什么帮助).{0,6}(帮|办理|咨询|处理|效劳)|需要.{0,4}(帮|办理).{0,6}(什么|业务)|什么.{0,2}可以帮/g,
    weight: 1.5,
  },
  { pattern: /请问(您|你|怎么称呼|贵姓|是)|您贵姓|怎么称呼/g, weight: 1.5 },
  { pattern: /请(讲|说|稍[等后候]|[您你]?别挂|您稍)|稍等一下|[别不]要?挂[机断]/g, weight: 1.5 },
  { pattern: /(感谢|谢谢)[您你]的?(来电|致电|配合|支持|等待|耐心|理解|咨询|关注)/g, weight: 1.5 },
  { pattern: /让[您你]久等|久等了/g, weight: 1 },
  { pattern: /祝[您你]/g, weight: 1.25 },
  { pattern: /(帮|给|替|为)[您你](查|看|问|核|办|登记|转|处理|联系|确认|提交|备注|加急|留|重置|做)/g, weight: 1.5 },
  { pattern: /(我|系统)(这边|里|们)?(看到|显示|查到|登记)|查到了|已经(帮|给|为)/g, weight: 0.5 },
  { pattern: /(麻烦|请)[您你]?.{0,3}(报|提供|核对|说)一下|跟[您你](核对|确认|介绍|说)|核对一[下遍]/g, weight: 1.5 },
  { pattern: /打扰[您你]|麻烦[您你]了|[您你]放心|[您你]别着?急|给[您你]添麻烦/g, weight: 1 },
  { pattern: /工作日|短信通知|预留|办理/g, weight: 1 },
  { pattern: /(先生|女士)/g, weight: 1.5 },
  { pattern: /您/g, weight: 0.5 },
  {
    pattern: /我想(问|要|咨询|了解|查|改|取消|买|办|找|赎)|我(要|来)(问|投诉|赎回|取消|查|办)|问一下(你们|那个|我)/g,
    weight: -1.5,
  },
  { pattern: /你们(怎么|那个|公司|能|这|的|上|家|什么|营业|客服)/g, weight: -1.5 },
  { pattern: /我(叫|姓|是)?.{0,4}(卡|账户|钱|密码|合同|身份证|手机).{0,4}(没|怎么|登不|不了|忘)/g, weight: -1 },
  { pattern: /(要|得|是)(多少钱|扣多少|多久)|多少(钱|啊)|怎么(办|弄|回事)|能不能|行不行/g, weight: -1.5 },
  { pattern: /好嘞|行吧|行了|那行|那算了|知道了|挂了啊|记下了/g, weight: -1 },
  { pattern: /我(妈|爸|爱人|老公|老婆|孩子|儿子|女儿|闺女|家里|单位)/g, weight: -1.25 },
  { pattern: /^(喂|哦|噢|啊)[，,。]/gm, weight: -0.75 },
  { pattern: /你/g, weight: -0.25 },
];

/** What only companies of some trade say of themselves. */
const TRADE_CUES: readonly Cue[] = [
  { pattern: /[您你林]好.{0,6}(投资|头子|银行|证券|保险|酒店)/g, weight: 1.5 },
  { pattern: /(这里|这边|我们?)是.{0,8}(投资|银行|证券|酒店)/g, weight: 1.5 },
  { pattern: /持有[您你]?/g, weight: 0.5 },
];

/** Log odds of words that a rulebook gives to one side: as much as the surest of the table. */
const GIVEN = 1.5;

/** The table with the words of a company in place of those of some trades. */
export const cuesWith = (words: {
  readonly agent: readonly RegExp[];
  readonly customer: readonly RegExp[];
}): readonly Cue[] => [
  ...GENERAL_CUES,
  ...words.agent.map((pattern) => ({ pattern, weight: GIVEN })),
  ...words.customer.map((pattern) => ({ pattern, weight: -GIVEN })),
];

/** The table that roles are found with; a rulebook may bring its own. */
export const ROLE_CUES: readonly Cue[] = [...GENERAL_CUES, ...TRADE_CUES];

/** An occurrence counts so often at the most: one habit of speech decides nothing alone. */
export const COUNTED_AT_MOST = 3;

/** Log odds that a text is the agent's, from its words alone. */
export const agentLogOdds = (text: string, cues: readonly Cue[] = ROLE_CUES): number =>
  cues.reduce((total, { pattern, weight }) => total + weight * occurrences(text, pattern), 0);

/** How often a cue is in a text, as far as it counts. */
export const occurrences = (text: string, pattern: RegExp): number =>
  Math.min(COUNTED_AT_MOST, text.match(pattern)?.length ?? 0);
