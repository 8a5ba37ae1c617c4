/** What a diagnosis finds, and its cures. */
export const doctor: Readonly<Record<string, string>> = {
  "install Node {0} or newer: nodejs.org, or your system's packages":
    '请安装 Node {0} 或更新的版本：nodejs.org，或系统的软件包',
  'install ffmpeg, or run npm start once': '请安装 ffmpeg，或运行一次 npm start',
  '{0}, without decoders for {1}': '{0}，缺少解码器：{1}',
  'recordings of these kinds are refused: install a full ffmpeg and put it on PATH':
    '这些格式的录音读不了：请安装完整的 ffmpeg，放到 PATH 里',
  '{0}, of {1}': '{0}，{1} 年的版本',
  'install a newer ffmpeg: the one on PATH goes first': '请安装较新的 ffmpeg：优先使用 PATH 里的',
  '{0}; without a model or address: {1}': '{0}；缺少模型或地址的：{1}',
  '{0} of {1} free': '空闲 {0}，共 {1}',
  'one listening process takes {0}: end other programs, or add memory':
    '每个识别进程占 {0}：请关掉别的程序，或增加内存',
  '{0}: cannot be written to': '{0}：写不了',
  'make the folder, or change its rights, or name another': '请建好文件夹、改权限，或换一个',
  'Chinese may not show: set LANG=zh_CN.UTF-8 or C.UTF-8': '中文可能显示不出来：请设置 LANG=zh_CN.UTF-8 或 C.UTF-8',
  'check the address, and that Redis runs': '请检查地址，以及 Redis 是否在运行',
  'mend what is named above first': '请先处理上面的问题',
  '{0} s of sound a second and process, about {1} calls of a minute an hour; processes: {2}':
    '每个进程每秒听 {0} 秒录音；{2} 个进程一小时约听 {1} 通一分钟的通话',
};
