import { RADIO_WORDS, SPOKEN_DIGITS } from './digits.ts';

/** What a question or an announcement makes one expect of the digits that follow. */
export type Cue =
  | 'code'
  | 'sent'
  | 'id'
  | 'dictation'
  | 'number'
  | 'mail'
  | 'plate'
  | 'staff'
  | 'other'
  | 'ordinary'
  | 'none';

/** Cues between two groups of digits that tell nothing of them. */
export const SAYS_NOTHING: ReadonlySet<Cue> = new Set<Cue>(['other', 'ordinary', 'sent', 'id']);

/** Where in a text something is announced; positions are those of the folded text. */
export interface FoundCue {
  readonly at: number;
  readonly cue: Cue;
}

const NUMBER_WORDS =
  '手机|电话|座机|固话|区号|联系方式|号码|卡号|账号|账户|帐号|户号|身份证|证件|证号|护照|通行证|军官证|旧证|一代证|保单|合同|订单|单号|流水|客户号|会员|案件|发票|工单|快递|社保|公积金|宽带|存折|银行卡|信用卡|储蓄卡|编号|字第|序列号|信用代码|车架号?|发动机号|机身号|订座|[票券]号';

const CODE_WORDS = [
  '(?:验证|校验|动态|短信|确认|授权|取款|安全|提取|取件|取货|提货|随机|激活|识别|解锁|开门|开锁|兑换|核销|登录|连接|邀请|后三|检验|认证|一次性)代?码',
  '(?:验证|校验|授权|随机|动态|一次性)(?:号码?|数字?|信息)',
  '(?:动态|短信|支付|交易|登录|查询|取款|开机|锁屏|无线)?密码',
  '口令|暗号|卡密',
  'cvv2?|cvc2?|cvn2?|pin码?',
  '短信(?:上|里|中|内容|写|显示)',
  '(?:短信|屏幕|手机|页面|弹窗|通知)[^。！？\\n号]{0,8}(?:数字|位数|(?<!号)码(?!头))',
  '短信[^。！？\\n]{0,8}[念报读]',
  '[看查]一?下?(?:那|这|手机)?[条上]?(?:的|收到的)?短信',
  '(?:[四六468]位|收到|那串|这串|几个|几位)[^。！？，\\n号]{0,3}(?:数字?|(?<!号)码(?!头))',
  '(?:那个|这个|什么|一个|的)码(?![头数])',
  '(?:令牌|密保卡?|口令卡|动态卡|密码器|密码卡|U[盾宝棒]|U-?key)',
  '(?:一串|一组|那组|这组|几个|那几个|那些|[那这][四六468]个)(?:数字?|(?<!号)码(?!头))',
  '身份证[^，。！？\\n]{0,4}[后末][四六46]位',
  '(?<![\\u4e00-\\u9fffsmlx0-9])码(?![头数])',
  '哪[四六八468]位',
  '[\\u4e00-\\u9fff](?<!号|条|维|编|代|款|扫|康|数|起|筹|尺|价|页|区|砝|解|乱|邮|[大小均加误障示十]|十[一二三四五六七八九])码(?![头数])',
  '(?:(?:一共|总共|都?是|有)[四六八468]位|[四六八468]个数字?)(?=[的吧吗呀啊哦，。！？]|$)',
  '签名[条栏处区]',
  `[背反]面是?(?=[0-9${SPOKEN_DIGITS}${RADIO_WORDS}]{3}(?![0-9${SPOKEN_DIGITS}十百${RADIO_WORDS}]))`,
  '(?:背面|背后|后面|反面|签名栏|卡背)[^，。？！,.?!\\n]{0,6}(?:三位|3位|三个数|数字)',
];
/** Something was sent that may hold a code: a message, or what nobody names. */
const SENT_WORDS = [
  '(?:短信|信息|消息|推送)[^。！？\\n]{0,8}(?:[发推](?:送|过去|给|到|您|你|了|出)|下发)',
  '给[您你][^。！？，\\n]{0,4}[发推][了送]?[^。！？，\\n]{0,4}(?:短信|信息|消息|推送)',
  '[发推]送?了?(?:一条|一个数|一串)|(?:一个|那个|把)数字?(?:[报说念]|告诉|过来)',
  '查收|[收看]到[^，。！？\\n]{0,3}[吗没]',
  '[您你]们?(?:刚刚?|才)*(?:给我)?发(?:给我|我|过来)?的|我收到的',
];
/** Where people have an account of letters and figures. */
const SOCIAL = '微信|vx|qq|扣扣|抖音|快手|小红书|支付宝|淘宝|旺旺|pnr|mac地址';
/** The end of any name of a number (确认号, 客户编码), but for those that are counted (三号). */
const ANY_NUMBER = `(?<=[\\u4e00-\\u9fff])(?<![几第${SPOKEN_DIGITS}十百千尾信符班次型货款色批房位牌车])(?:号码?|编码)`;
/** Somebody is asked to dictate something that nobody named. */
const DICTATION_WORDS = [
  `(?<![给跟帮替为][您你][^，。！？\\n]{0,2})(?<!(?:工号|尾号|代码|房号|金额|地址|日期|姓名|生日|年龄|份额|款|名字|${NUMBER_WORDS})[^，。！？\\n]{0,4})[念报读](?:就[行好]|给我|给你|一下|出来|一遍|吧)(?![^，。！？\\n]{0,6}(?:[工编房]号|[代编]码|金额|地址|名字?|日期|款|多少钱))`,
  '[念说报读]吧?[，,]?我来?(?:帮您)?[录输记填核写]',
];
const WORDS: readonly (readonly [Cue, string])[] = [
  ['code', CODE_WORDS.join('|')],
  ['sent', SENT_WORDS.join('|')],
  ['dictation', DICTATION_WORDS.join('|')],
  ['staff', '工号|工牌|员工编?号|[坐座]席|话务员|客服|产品编号|(?<!短信|信用)代码'],
  ['mail', '邮箱|邮件|e-?mail'],
  ['plate', '车牌|车号|牌照'],
  ['number', NUMBER_WORDS],
  ['id', `${SOCIAL}|${ANY_NUMBER}`],
  // Something else is asked for: the answer is no code.
  [
    'other',
    '(?:几|哪)(?:号楼|栋|幢|单元|一?[户层间])|几[楼兆件口岁]|多大|门牌|房号|什么时候(?!收|发)|几点(?!前|之?内)|哪一?[天年]|几月|几号(?!码)|多少钱|余额是?多少|(?:金额|余额)呢',
  ],
  // A quantity is, or goods are: the answer is no plate, and no code that was said as a count.
  [
    'ordinary',
    '多少|[充交付存取还缴买订]几(?![位个])|那笔|金额|积分|余额|面额|额度|套餐|[保运话房电水学月年续理]费|首付|月供|租金?|工资|本金|价格?|面积|身高|体重|里程|读数|分数|度数|[型货款色批]号|航班|车次|哪一?款',
  ],
  ['none', '\ufffe+'],
];
const CUE = new RegExp(WORDS.map(([cue, words]) => `(?<${cue}>${words})`).join('|'), 'giu');

/** Everything in a folded text that announces a number; `none` where one was masked already, `other` and `ordinary` where something else is asked for. */
export const findCues = (folded: string): FoundCue[] =>
  [...folded.matchAll(CUE)].map(({ index, groups, 0: text }) => ({
    at: index + text.length,
    cue: WORDS.find(([cue]) => groups?.[cue] !== undefined)?.[0] ?? 'none',
  }));

/** A request or a question behind the name of a number, and one before it. */
const ASKED_BEHIND =
  /^(?:号码?|[是为呢]|[前中后末尾]?[二三四五六七八]位|[您你]|请|麻烦|那边|这边|方便|再|也|帮我|给我)*(?:多少|什么|几位?|哪|[报说念写给发]|提供|确认|核[对实]|[\s\p{P}]*$)/u;
const ASKED_BEFORE = /(?:[报说念问]|提供|告诉|核[对实]|输入|需要)[^，。！？\n]{0,8}$/u;
/** 手机 and 快递 alone are things; 手机号 and 订单编号 are numbers. */
const NAME_OF_NUMBER = /[号码式]$/u;
const [MAX_BEHIND, MAX_BEFORE] = [10, 12];

/** True where a number of the name that ends at a position is asked for, and not only named (手机在充电). */
export function isAskedFor(folded: string, at: number): boolean {
  const behind = folded.slice(at, at + MAX_BEHIND);
  const isNamed = NAME_OF_NUMBER.test(folded.slice(0, at)) || behind.startsWith('号');
  const asked = ASKED_BEHIND.exec(behind)?.[0];
  if (asked !== undefined) return isNamed || /\p{L}/u.test(asked);
  return isNamed && ASKED_BEFORE.test(folded.slice(Math.max(0, at - MAX_BEFORE), at));
}

/** Words of the market, its branches and indices, what is done with a fund, and the houses that keep funds. */
const MARKET = new RegExp(
  [
    '基金|股|持有|持仓|申购|认购|申赎|赎回|组合|推荐|手续费|管理费|[ABC]类|逆回购|转债|搜索|查看|配置|成分|权重|定投|止[盈损]|波动|打新|中签|净值|代码|编码|证券|指数|ETF|LOF|QDII|REIT|混合|分红',
    '转换|[转换](?:到|成|去|入|出)|收益|大盘|行情|走势|走高|走低|估值|回撤|回调|反弹|解禁|年化|利息|费率|七日|[这那哪几一二两三四五六七八九]只|场内|场外|割肉',
    '回本|白酒|医药|医疗|新能源|半导体|芯片|军工|光伏|食品|饮料|券商|科创|创业|沪深|中证|上证|深证|恒生|标普|纳斯达克|纳指|黄金ETF|蓝筹|成长',
    '精选|优选|价值|趋势|稳健|红利|量化|增强|主题|龙头|概念|消费|货币型|指数型|股票型|偏股|纯债|封闭|开放|建仓|上车|下车|抄底|进场|进吗|进得',
    '易方达|华夏|嘉实|南方|广发|富国|汇添富|博时|天弘|中欧|兴全|兴证|鹏华|国泰|华安|景顺|银华|万家|诺安|华宝|易基|东方财富|[满加减重清空半补]仓|债券|板块',
  ].join('|'),
  'iu',
);

/** Words of any trade: 上个月买的手机 is no share. */
const TRADE = /[买卖涨跌套亏赚仓板债红绿价]|产品|多少钱/u;

/** True near words of funds and shares, where six digits are a code of goods; `likely`: their digits are those of one. */
export const mentionsMarket = (text: string, likely = false): boolean =>
  MARKET.test(text) || (likely && TRADE.test(text));

const DIALLED = /(?:打|拨|致电|热线|报警|叫)[^\d，。]{0,3}$/u;

/** True right before the number of a hotline. */
export const isDialled = (before: string): boolean => DIALLED.test(before);
