/**
 * Readings that dictionaries list and nobody says on a service line: surnames, place names, classical words (汉典). Left in, they
 * make strangers alike: 不了谢 would be 不了解 (xie), 我呢知道 would be 我哪知道 (ne).
 */
const RARE =
  '不fou 么mo 么ma 么yao 什shi 呢ni 哪nai 哪ne 那ne 那nuo 说shui 说yue 解xie 责zhai 系ji 查zha 和hu 见xian 无mo 适kuo 否pi 能nai ' +
  '行heng 内na 夹ga 夹xia 氏zhi 句gou 休xu 些suo 六lu 许hu 家jie 尾yi 提di 填zhen 难nuo 助chu 疑ni 齐ji 齐zi 齐zhai 思sai 她jie ' +
  '他tuo 价jie 份bin 女ru 阿e 伯bai 趣cu 期ji 泄yi 调zhou 石dan 将qiang 被pi 万mo 员yun 渠ju 属zhu 赚zuan 约yao 圈juan 底de 差ci ' +
  '净cheng 愉tou 盖ge 盖he 泽shi 红gong 乐yao 乐lao 呵a 喝ye 信shen 合ge 顿du 度duo 单shan 单chan 车ju 区ou 食si 亲qing 读dou 咽ye';

const rare: ReadonlySet<string> = new Set(RARE.split(' '));

/** Whether a reading of a character is never said on a service line. */
export const isRare = (char: string, syllable: string): boolean => rare.has(char + syllable);
