/** The decoder, models and the engine. */
export const engines: Readonly<Record<string, string>> = {
  '--engine {0}: there is no such engine': '--engine {0}：没有这个引擎',
  'did you mean {0}?': '您要的是 {0} 吗？',
  'choose one of {0}': '请在这些之中选一个：{0}',
  'makes the decoder crash ({0})': '使解码程序崩溃（{0}）',
  'use a newer ffmpeg, or export the recording again': '请用更新的 ffmpeg，或重新导出录音',
  'the decoder {0} gave nothing for {1} s and was ended': '解码程序 {0} {1} 秒没有输出，已结束它',
  'check the disk or share that the recording is on, and that --ffmpeg names an ffmpeg':
    '请检查录音所在的磁盘或共享，以及 --ffmpeg 指的是不是 ffmpeg',
  'the speech engine answered with what cannot be ({0})': '语音引擎的结果不合常理（{0}）',
  'score this recording again; when it happens again, report it': '请重新评这个录音；再次发生时请报告',
  'its words do not make up its text': '逐词的文字与全文不符',
  'a worker answered with what cannot be ({0})': 'worker 的结果不合常理（{0}）',
  'score this recording again; when it happens again, check what listens on that queue':
    '请重新评这个录音；再次发生时，请检查是谁在那个队列上听',
  'is not a program that can be run': '不是可以运行的程序',
  'name the ffmpeg program itself with --ffmpeg, or leave the option out':
    '请用 --ffmpeg 指明 ffmpeg 程序本身，或不写这个选项',
  'ffmpeg was found neither on PATH nor in node_modules': 'PATH 和 node_modules 里都没有 ffmpeg',
  'install ffmpeg, or run npm start once': '请安装 ffmpeg，或运行一次 npm start',
  'ffmpeg could not be started ({0})': 'ffmpeg 无法启动（{0}）',
  'ffmpeg cannot run: {0}': 'ffmpeg 无法运行：{0}',
  'ffmpeg cannot run (exit {0})': 'ffmpeg 无法运行（退出码 {0}）',
  'ffmpeg {0} is of {1} and has weaknesses that are known — install a present one where recordings come from outside':
    'ffmpeg {0} 是 {1} 年的，有已知漏洞——录音来自外部时请装新版',
  'ffmpeg ended in the middle ({0})': 'ffmpeg 中途退出（{0}）',
  'does not answer as ffmpeg does': '不像是 ffmpeg',
  'check that this ffmpeg runs and that the machine has memory left, or name another with --ffmpeg':
    '请检查这个 ffmpeg 能否运行、内存是否够用，或用 --ffmpeg 换一个',
  'exit {0}': '退出码 {0}',
  'model file is missing': '缺少模型文件',
  'model file has {0} bytes instead of {1}': '模型文件有 {0} 字节，应为 {1} 字节',
  'model file differs from its SHA-256': '模型文件与其 SHA-256 不符',
  'get the models folder again from where you got the program': '请从取得本程序的地方重新取得 models 文件夹',
  'the speech engine {0}{1}': '语音引擎{0}{1}',
  'ended in the middle ({0})': '中途退出（{0}）',
  'could not be started ({0})': '无法启动（{0}）',
  'gave no sign for {0} s': '{0} 秒没有回应',
  'the run has ended': '本次运行已经结束',
  'score this recording again; when it happens again, check that the machine has memory left':
    '请重新评这个录音；再次发生时，请检查内存是否够用',
};
