/** How a run ends. */
export const runs: Readonly<Record<string, string>> = {
  'stopping; what was heard so far is kept where a store or a --facts folder was named':
    '正在停止；指定了存档或 --facts 文件夹的，已经听到的内容都存在那里',
  'finishing what is in hand; press again to stop at once': '正在做完手头的；再按一次立即停止',
  'this is a bug, please report it: {0}': '程序有缺陷，请反馈：{0}',
  'the page was not built with the program': '安装程序时没有生成网页',
  'run npm start once with Node 20.19 or newer, or leave --html out':
    '用 Node 20.19 或更新的版本运行一次 npm start，或去掉 --html',
  'the page has no sound of recordings that are not where they were scored: {0}':
    '网页里有 {0} 条录音没有声音：录音已不在评分时的位置',
  'the page has no sound, being of more than {0} calls — --audio clips or files adds it':
    '网页超过 {0} 通，不带声音 — 加 --audio clips 或 files 就有',
  'the page has no sound: there is no ffmpeg': '网页没有声音：找不到 ffmpeg',
  'two reports cannot both go to standard output': '两份报表不能都写到标准输出',
  'SRT is of one recording, and these are {0}': 'SRT 一次只写一条录音，这里有 {0} 条',
  'run it for each recording, or name another --format: text, json or jsonl':
    '请一条录音运行一次，或改用别的 --format：text、json、jsonl',
  'name a file for one of them': '请给其中一份指定文件',
  'calls to listen to: {0}, at once: {1}, threads for each: {2}; decoded by {3}':
    '{0} 通，同时听 {1} 通，每通 {2} 个线程；解码程序：{3}',
};
