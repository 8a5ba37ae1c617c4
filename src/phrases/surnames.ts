/** Those of about 95 in 100 people (Ministry of Public Security name report of 2020, the first 150). */
const COMMON =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈' +
  '钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万覃武钱戴严莫孔向汤温康施文' +
  '牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉' +
  '翁蓝路游辛靳管柴蒙';

/**
 * Rarer ones: of the Hundred Family Surnames (百家姓) and the same report, without characters that end ordinary words before a title
 * (公司经理, 安全处理, 财富经理).
 */
const RARE =
  '裘巩薄茅敖璩郗佘戚喻窦奚鲍岑滕邬卞卜穆湛祁禹狄臧屈闵季娄骆虞昝缪郁洪吉嵇荣荀甄芮糜巫郦宓宫仇栾厉戎韶郜蔺屠胥莘姬宰雍桑桂' +
  '濮扈燕冀浦瞿茹艾匡寇阙蔚晁訾阚饶沙荆竺逯桓赖卓邰蒲柏景宣佟邸晏鄢栗郎尤苟隋鞠丛亓冼麦揭闻麻贝危褚慕池';

/** Single-character surnames, for {姓}. */
export const SURNAMES = COMMON + RARE;
