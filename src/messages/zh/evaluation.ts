/** Words of `eval` and `agree`. */
export const evaluation = {
  heads: (rule: string): readonly string[] => [rule, '通数', '一致', 'κ', '精确率', '召回率', '误/漏/他'],
  sideHeads: (rule: string): readonly string[] => [rule, '通数', 'A 一致', 'B 一致', '仅 A 对', '仅 B 对'],
  graderHeads: (rule: string): readonly string[] => [rule, '通数', '一致', 'κ'],
  all: '合计',
  legend:
    '一致、精确率、召回率下面是 95% 区间。精确率和召回率按“未通过”算。误：误判为未通过；漏：误判为通过；他：其他不符。κ 为 1 是完全一致，为 0 只相当于碰巧。',
  few: (least: number) => `! 不到 ${least} 通：区间很宽，说明不了问题。`,
  missing: (count: number, names: string) => `标注的通话有 ${count} 通找不到：${names}`,
  ambiguous: (count: number, names: string) =>
    `标注的通话有 ${count} 通各对得上好几通，请写路径，或加 --unmasked：${names}`,
  failed: (count: number, names: string) => `标注的通话有 ${count} 通未能评分：${names}`,
  characterErrors: (agent: string, customer: string, characters: number) =>
    `字错率：坐席 ${agent}，客户 ${customer}（共 ${characters} 字）`,
  confusion: '判错的（标注 → 程序）',
  none: '无',
  labelled: '标注',
  said: '程序',
  disagreements: (count: number) => `不一致 ${count} 处：`,
  noDisagreement: '没有不一致。',
} as const;
