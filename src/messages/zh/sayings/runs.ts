/** How a run ends. */
export const runs: Readonly<Record<string, string>> = {
  'stopping; what was heard so far is kept where a store or a --facts folder was named':
    '正在停止；指定了存档或 --facts 文件夹的，已听到的内容都在那里',
  'finishing what is in hand; press again to stop at once': '正在做完手头的；再按一次立即停止',
  'this is a bug, please report it: {0}': '程序有缺陷，请报告：{0}',
};
