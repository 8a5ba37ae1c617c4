/**
 * Chinese for what the rooms of the program say in English, as gettext has it: the English text is the key, `{0}`, `{1}` are
 * its values in their order. tests/messages/sayings.test.ts lists the texts of the source that have no twin here.
 */
export const sayings: Readonly<Record<string, string>> = {
  // Files that cannot be read or written.
  'cannot be read ({0})': '读不了（{0}）',
  'check that the file is there and that you may read it': '请检查文件在不在、有没有读取权限',
  'cannot be written ({0})': '写不了（{0}）',
  'check the folder, its rights and the space left': '请检查文件夹、权限和剩余空间',
  'cannot be opened ({0})': '打不开（{0}）',
  'does not exist': '不存在',
  'check the path': '请检查路径',

  // Recordings.
  'no recording to {0}': '没有可以处理的录音',
  'name recordings or folders that hold some': '请给出录音，或有录音的文件夹',
  'holds no recording': '里面没有录音',
  'put {0}… files into it, or name another folder': '请放入 {0} 等文件，或换一个文件夹',
  'is neither a file nor a folder': '既不是文件也不是文件夹',
  'name a recording or a folder of recordings': '请给出录音或录音文件夹',
  'matches no file': '没有匹配的文件',
  'check the pattern, and quote it so that the shell leaves it alone': '请检查通配符，并加上引号，以免被命令行先行展开',
  'cannot be decoded as a recording ({0})': '无法当作录音解码（{0}）',
  'check that the file plays, or export it again as wav, mp3, ogg, m4a or amr':
    '请检查文件能否播放，或重新导出为 wav、mp3、ogg、m4a 或 amr',
  '{0}: nobody is heard to speak — check that the recording is not empty': '{0}：没有听到有人说话 — 请检查录音是否为空',
  '{0}: ends before its container says, so what is missing is unknown — get the whole file':
    '{0}：还没到文件所写的长度就结束了，缺了什么无从得知 — 请取得完整的文件',

  '{0}: has more than two channels, the first two were heard — check who is on which':
    '{0}：声道多于两个，只听了前两个 — 请核对谁在哪个声道',
  '{0}: has further sound tracks, which were not heard — check who is on which':
    '{0}：还有别的音轨，没有听 — 请核对谁在哪个音轨',
  '{0}: goes on behind what its header says, and was read to the end — check its recorder':
    '{0}：文件头所写的长度之后还有声音，已读到末尾 — 请检查录音设备',
  '--raw-format is {0}, and must be one of {1}': '--raw-format 是 {0}，只能是 {1}',
  'with a rate in Hz and a number of channels where they are not 8000 and 1: s16le:16000:2':
    '不是 8000 Hz 单声道时，再写上采样率和声道数：s16le:16000:2',
  'is too large for a recording ({0} GB)': '对录音来说太大（{0} GB）',
  'holds no speech at {0} samples a second': '每秒 {0} 个采样，听不出说话',
  'export it with {0} samples a second or more': '请以每秒 {0} 个或更多的采样重新导出',
  'holds more than {0} of sound in {1} kB, which no call does': '{1} kB 里有超过 {0} 的声音，不会是通话',
  'export it as wav where it is a recording after all': '如果确实是录音，请导出为 wav',
  'is longer than {0}': '长于 {0}',
  'is no regular file': '不是普通文件',
  'name a recording: pipes, sockets and devices are not read': '请给出录音文件：不读管道、套接字和设备',
  'has no header, and its name does not say how to read it': '没有文件头，文件名也没有说明怎样读',

  // The decoder, models and the engine.
  '--engine {0}: there is no such engine': '--engine {0}：没有这个引擎',
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

  // Other machines.
  '--queue needs bullmq and ioredis, which are not installed': '--queue 需要 bullmq 和 ioredis，还没有安装',
  'run: npm install bullmq@6.7.0 ioredis@6.0.0': '请运行：npm install bullmq@6.7.0 ioredis@6.0.0',
  '--queue must be an address such as redis://host:6379': '--queue 须为 redis://host:6379 这样的地址',
  'no Redis answers at {0}': '{0} 没有 Redis 应答',
  'check the address, and that redis-server runs there': '请检查地址，以及那里的 redis-server 是否在运行',
  'the workers that had it ended in the middle, one after another': '接手它的 worker 一个接一个中途退出',
  'score this recording again; when it happens again, check that the workers have memory left':
    '请重新评这个录音；再次发生时，请检查各 worker 的内存是否够用',
  'no worker of this version is connected yet — start: call-etiquette worker --queue …':
    '还没有同版本的 worker 连上 — 请启动：call-etiquette worker --queue …',
  'cannot be read by a worker ({0})': 'worker 读不到（{0}）',
  'mount the shared folder there, or start the worker with --map':
    '请在那台机器上挂载共享文件夹，或给 worker 加上 --map',
  'is another file for a worker than here': 'worker 那里同名的文件内容不同',
  'check the --map of the worker, and that nobody writes to the recording':
    '请检查 worker 的 --map，以及录音有没有正在被写入',
  'listening for work, {0} at once': '等待任务，同时听 {0} 个',

  // What was kept.
  'no stored call is called "{0}"': '存下的通话里没有 {0}',
  'name its id, its recording or its SHA-256': '请给出通话编号、录音文件名或 SHA-256',
  'name a folder that score --facts wrote': '请给出 score --facts 写的文件夹',
  'holds no stored calls': '里面没有存下的通话',
  'holds no stored call that can be used': '里面没有可用的通话',
  'run score with --facts and this folder first': '请先用 score --facts 把通话存到这个文件夹',
  'score with --store first': '请先用 score --store 存入通话',
  'holds facts of another version': '是别的版本存下的',
  'is not a stored call': '不是存下的通话',
  'there is no such store': '没有这个存档',
  'name a file that score or nightly --store wrote': '请给出 score 或 nightly --store 写的文件',
  'is a folder, and must be a file': '是文件夹，应为文件',
  'was written by a newer call-etiquette (store version {0})': '是更新版本的 call-etiquette 写的（存档版本 {0}）',
  'update call-etiquette, or name another store': '请更新 call-etiquette，或换一个存档',
  'is no store of call-etiquette, or is damaged ({0})': '不是 call-etiquette 的存档，或已损坏（{0}）',
  'the store cannot be written ({0})': '存档写不了（{0}）',
  '{0} is in use by another run{1}': '{0}正被另一次运行占用{1}',
  'the store': '存档',
  ' (process {0})': '（进程 {0}）',
  'wait until it has ended, then start again': '请等它结束后再启动',
  '{0}: {1} {2} deleted': '{0}：删除了 {1} 通',

  // Call data.
  '--calls-mapping needs --calls: the file that is to be read': '--calls-mapping 要与 --calls 同用：要读的话单',
  'call data cannot be read: {0}': '话单读不了：{0}',
  'the call data file is empty': '话单是空的',
  'the call data file has no column "file"': '话单里没有 file 这一列',
  'the first line of a --calls file names its columns, one of them `file`: file,call_id,direction,…':
    '--calls 文件的第一行是列名，其中要有 file：file,call_id,direction,…',
  'column "{0}" is not known and is not read; did you mean "{1}"?': '不认识 {0} 这一列，没有读取；您要的是 {1} 吗？',
  'column "{0}" stands twice; the first one is read': '{0} 这一列出现了两次，只读第一次出现的',
  'has {0} columns and the heading has {1}: the row is left out': '有 {0} 列，表头有 {1} 列：略去这一行',
  'column "file" is empty: the row is left out; it must hold the name of the recording':
    'file 这一列是空的：略去这一行；这里应写录音的文件名',
  'column "{0}" is {1} and must be {2}; the rest of the row is used': '{0} 这一列是 {1}，应为{2}；这一行的其余部分照用',
  'a quotation mark is opened or closed in the wrong place': '引号的位置不对',
  'is no JSON: the line is left out': '不是 JSON：略去这一行',
  'the call data have nothing at "{0}"': '话单里 {0} 这个位置没有内容',
  'is from "{0}" to "{1}", which are no times of the mapping\'s format': '从 {0} 到 {1}，不符合映射里写的时间格式',
  'ends ({0}) before it starts ({1})': '结束（{0}）早于开始（{1}）',
  'is "{0}", and the mapping knows {1}': '是 {0}，映射里只有 {1}',
  'is "{0}" and must be a number': '是 {0}，应为数字',
  'is "{0}", which is no time of the mapping\'s format': '是 {0}，不符合映射里写的时间格式',
  'is "{0}" and must be {1}': '是 {0}，应为{1}',
  '{0} {1}; the rest of the row is used': '{0} {1}；这一行的其余部分照用',
  'seconds as a number of 0 or more, such as 7.4': '0 或更大的秒数，例如 7.4',
  'a date and time such as 2026-07-31T10:30:05+08:00': '日期和时间，例如 2026-07-31T10:30:05+08:00',
  '{0}: {1} of {2} recordings have no row, for example {3}': '{0}：{2} 个录音中有 {1} 个没有对应的行，例如 {3}',
  '{0}: {1} of {2} rows have no recording, for example line {3}': '{0}：{2} 行中有 {1} 行没有对应的录音，例如第 {3} 行',
  'line {0}: {1}': '第 {0} 行：{1}',
  'name a mapping file or one of {0}': '请给出映射文件，或这些名称之一：{0}',
  'the mapping cannot be read ({0})': '映射文件读不了（{0}）',

  // Nights and days.
  'holds {0}, which is no place for a date': '里面的 {0} 不能换成日期',
  'write {yyyy}, {mm} and {dd}': '请写 {yyyy}、{mm} 和 {dd}',
  'the log cannot be written ({0})': '日志写不了（{0}）',
  'the inbox is no folder': '收件处不是文件夹',
  'check the path and the mount': '请检查路径和挂载',
  'and {0} more recordings failed: calls-{1}.csv names them': '另有 {0} 个录音不成功：见 calls-{1}.csv',
  '{0} is {1}, and must be a day such as 2026-11-24, today or yesterday':
    '{0} 是 {1}，应为日期（例如 2026-11-24）、today 或 yesterday',
  '{0} is {1}, and must be a number of days such as 180d': '{0} 是 {1}，应为天数，例如 180d',

  // How a run ends.
  'stopping; what was heard so far is kept where a store or a --facts folder was named':
    '正在停止；指定了存档或 --facts 文件夹的，已听到的内容都在那里',
  'finishing what is in hand; press again to stop at once': '正在做完手头的；再按一次立即停止',
  'this is a bug, please report it: {0}': '程序有缺陷，请报告：{0}',

  // What a command needs.
  '--lang is {0}, and must be zh or en': '--lang 是 {0}，只能是 zh 或 en',
  'export needs --out FOLDER or --csv FILE': 'export 需要 --out 文件夹 或 --csv 文件',
  'judge needs --facts FOLDER or --store FILE, one of them': 'judge 需要 --facts 文件夹 或 --store 文件，二者取一',
  'purge needs --older-than or --call, one of them': 'purge 需要 --older-than 或 --call，二者取一',
  '{0}: rule {1} has a bug and gives no verdict, please report it: {2}':
    '{0}：规则 {1} 程序有错，没有判定，请报告：{2}',

  // Rulebooks.
  'rulebook cannot be read ({0})': '规则集读不了（{0}）',
  'check the path, or leave it out for the rulebook that ships': '请检查路径；不写则用自带的规则集',
  'not a rulebook': '不是规则集',
  'the file': '文件',
  'is missing': '缺少',
  'rules list shows all ids': '所有编号见 rules list',
  'did you mean "{0}"?': '您要的是 {0} 吗？',
  'the rulebook has no rule "{0}"': '规则集里没有 {0} 这条规则',
  'unknown key "{0}"{1}': '不认识 {0} 这个键{1}',
  ' in {0}': '（在 {0} 里）',
  'known here: {0}': '这里可以用：{0}',
  'clause "{0}" is not among the clauses that are quoted': '条款 {0} 不在摘录的条款里',
  'write its words under clauses, at the top of the file': '请把原文写在文件开头的 clauses 里',
  'rule {0} has no setting "{1}"': '规则 {0} 没有 {1} 这个参数',
  'unknown rule "{0}"': '没有 {0} 这条规则',
  'two rules have the id "{0}"': '有两条规则的编号都是 {0}',
  'ids have to be unique, also among the built-in rules': '编号不能重复，也不能与内置规则相同',
  'weights of the rules that are on sum up to {0}, not 100': '启用的规则权重合计 {0}，不是 100',
  'rule {0} finds nothing by list {1}: phrases has no such list': '规则 {0} 用的用语表 {1} 不存在：phrases 里没有',
  'rule {0} needs exactly one of: any, all, atLeast': '规则 {0} 要写 any、all、atLeast 中的一个，只写一个',
  'rule {0} asks for {1} of {2} phrases': '规则 {0} 要求 {1} 句，只列了 {2} 句',
  'an event needs either list or phrases': '一个事件要写 list 或 phrases',
  'there is no phrase list "{0}"': '没有 {0} 这个用语表',
  'unknown phrase list "{0}": no rule reads it': '用语表 {0} 没有规则使用',
  '"{0}" can never match: {1}': '“{0}”永远匹配不上：{1}',
  '"{0}" cannot be read as a phrase: {1}': '“{0}”不是合格的用语写法：{1}',
  '"{0}" begins or ends with free syllables: {1}': '“{0}”以任意音节开头或结尾：{1}',
  '"{0}" has too many alternatives: write it as several variants: {1}': '“{0}”的可选写法太多，请拆成几条：{1}',
  '"{0}" stands in this list twice: {1}': '“{0}”在表里出现了两次：{1}',
  '"{0}" is superfluous: {1}': '“{0}”是多余的：{1}',
  'a "not" covers the whole phrase': '有一条 not 把整句话都排除了',
  'no words are left after normalising': '规范化以后没有剩下字',
  'free syllables at the edge of a phrase say nothing': '用语两端的任意音节不起作用',
  'more than {0} forms': '超过 {0} 种写法',
  '{0} is not closed': '{0} 没有配对',
  '{{0}} is not known: {姓} or {数字}': '不认识 {{0}}：只有 {姓} 和 {数字}',
  '{0}{1} holds an empty alternative': '{0}{1} 里有空的可选项',
  '… needs a number from 1 to {0}, as in …3': '… 后面要写 1 到 {0} 的数字，例如 …3',
  '/ stands inside brackets: (甲/乙) or [甲/乙]': '/ 要写在括号里：(甲/乙) 或 [甲/乙]',
  '{0} closes nothing': '{0} 没有与之配对的开头',
  '{0} is no part of a phrase: regular expressions are not supported': '{0} 不能写在用语里：不支持正则表达式',
  'expected {0}, received {1}': '应为 {0}，实为 {1}',

  // Cases.
  'name a folder of case files': '请给出用例文件夹',
  'holds no case file': '里面没有用例文件',
  'put .yaml files with cases into it': '请放入写有用例的 .yaml 文件',
  '"{0}" is none of: {1}': '“{0}”不在这些之中：{1}',
  'needs one of: {0}': '要写其中之一：{0}',
  'has {0}: only one': '写了 {0}：只能写一个',
  '"{0}" is no verdict; verdicts are: {1}': '“{0}”不是判定；判定有：{1}',
  'expect names the rule "{0}", which the rulebook does not have': 'expect 里的规则 {0}，规则集里没有',
  'rule {0} has no finding "{1}"': '规则 {0} 没有 {1} 这个结论',
  'two cases are called "{0}"': '有两个用例都叫“{0}”',
  'the first stands in line {0}': '前一个在第 {0} 行',
};
