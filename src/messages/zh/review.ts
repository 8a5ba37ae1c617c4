/** What reviewing says outside its page. */
export const review = {
  title: '通话复核',
  open: (address: string) => `请在浏览器里打开（按 Ctrl-C 结束）：\n${address}`,
  drawn: (drawn: number, of: number, reviewer: string) => `从 ${of} 通里给 ${reviewer} 抽了 ${drawn} 通`,
  corrected: (marks: number, calls: number) => `${calls} 通，${marks} 条意见`,
  sheet: '复核意见',
  actions: {
    confirmed: '确认',
    overturned: '改判',
    missed: '漏判',
    note: '批注',
    speaker: '更正说话人',
    words: '更正文字',
    swap: '对调声道',
    'coach-good': '优秀案例',
    'coach-fault': '待辅导',
  },
} as const;
