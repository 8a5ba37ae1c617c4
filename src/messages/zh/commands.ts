/** The program as a whole. */
export const program = {
  about:
    '听普通话客服电话的录音，按公司的书面规则给坐席的电话礼仪打分。\n录音和文字都不离开本机；只有用了 --queue 或 --engine server，才交给您指定的机器听。',
  bug: '程序有缺陷，请把下面的内容反馈给我们',
  found: (times: number, calls: number, of: number) => `共 ${of} 通，在 ${calls} 通里找到 ${times} 处`,
  night: {
    none: (date: string, failed: number) => `${date}：没有一通评出得分，未能评分 ${failed} 通`,
    counts: (date: string, calls: number, failed: number) => `${date}：已评分 ${calls} 通，未能评分 ${failed} 通`,
    average: (score: string, coverage: string) => `平均得分 ${score}，覆盖率 ${coverage}`,
    before: (date: string, calls: number, score: string) => `前一夜 ${date}：${calls} 通，平均得分 ${score}`,
    failed: '未通过最多的规则',
    rule: (title: string, fail: number, judged: number, rate: string) =>
      `${title}：判定了 ${judged} 通，${fail} 通未通过（${rate}）`,
    changed: (date: string) => `未通过的比例与 ${date} 相比有变化的规则`,
    change: (title: string, before: string, now: string) => `${title}：由 ${before} 变为 ${now}`,
    weakest: '平均得分最低的坐席',
    agent: (id: string, score: string, calls: number) => `${id}：${score}（${calls} 通）`,
  },
  configPage: {
    file: (name: string) => `设置文件：${name}`,
    none: (name: string) => `没有；程序在当前文件夹及各上层文件夹里找 ${name}`,
    about: `下面按设置文件的写法列出全部选项。已经设置的是正文，后面注明出处；其余的是注释。
写在各命令部分之前的选项，对有这个选项的命令都有效。环境变量（如 CALL_ETIQUETTE_AGENT_SIDE=left）优先于文件，
命令行上写的优先于两者。文件里的路径从它所在的文件夹算起。`,
    usual: '默认',
  },
  callsCheck: {
    heads: (heads: readonly string[]) => `读取的列：${heads.join('、')}`,
    ignored: (heads: readonly string[]) => `没有读取的列：${heads.join('、')}`,
    noRecording: '没有录音',
    noRow: (recording: string) => `       话单里没有这条录音：${recording}`,
    nothing: '这一行没有说明任何情况',
    channel: (side: 'left' | 'right') => `坐席在${side === 'left' ? '左' : '右'}声道`,
    rang: (seconds: number) => `振铃 ${seconds} 秒`,
    talked: (seconds: number) => `通话 ${seconds} 秒`,
    answered: (answered: boolean) => (answered ? '已接听' : '未接听'),
    total: (rows: number, met: number | null, problems: number) =>
      `读取 ${rows} 行${met === null ? '' : `，其中 ${met} 行有录音`}；问题 ${problems} 处`,
  },
  exitCodes: `
退出码：
  0    全部评完
  1    程序缺陷，请反馈
  2    有通话低于 --fail-under，或有用例不符
  3    有录音或话单行不能用，其余照常评分
  64   用法不对
  65   没有可用的录音
  69   缺少引擎、模型或 ffmpeg
  73   文件写不了
  75   正被另一次运行占用
  78   规则集、映射、配置或用例文件有错
  130  被 Ctrl-C 停止`,
} as const;

/** What each command does, its arguments, and what stands below its options. */
export const commands = {
  score: {
    about: '听录音并评分',
    arguments: { path: '录音、文件夹，或加引号的通配符，例如 "day/*.wav"' },
    examples: `call-etiquette score call.wav
call-etiquette score recordings/ --calls calls.csv --csv report.csv --json report.json`,
    notes: '只有一条录音时，打印完整的评分单；有多条时，打印一张表和汇总。报表的文件名写成 - 时，输出到标准输出。',
  },
  nightly: {
    about: '给上次以来新到的录音评分，写成带日期的 CSV 报表：供 cron 使用',
    arguments: {},
    examples: `call-etiquette nightly --inbox /srv/recordings --out /srv/etiquette
call-etiquette nightly --inbox "/srv/recordings/{yyyy}/{mm}/{dd}" --out /srv/etiquette --date yesterday \\
  --calls "/srv/cdr/{yyyy}-{mm}-{dd}.csv" --retention 180d --log /srv/etiquette/nightly.log`,
    notes: `写出 calls-DATE.csv、verdicts-DATE.csv、agents-DATE.csv（有 --calls 时还有 unmatched-DATE.csv）。再次运行时，其间新到的录音并入同一份报表；没有新录音时，写出的内容一字不差。用了 --log，一切顺利时不打印任何内容，cron 也就不发邮件。

退出码：0 全部评完，或没有新录音；3 有录音未能评分，最多在三个晚上里再试；75 另一个 nightly 正在运行；73 报表写不了，旧报表完好；130 被停止，下次接着做。`,
  },
  transcribe: {
    about: '谁在什么时候说了什么：写到标准输出',
    arguments: { path: '录音、文件夹，或加引号的通配符' },
    examples: `call-etiquette transcribe call.wav
call-etiquette transcribe call.wav --format srt > call.srt`,
    notes: '多条录音的 json 是 JSON Lines：每行一条录音；jsonl 总是这样。srt 一次只写一条录音：时间从录音开头算起。',
  },
  judge: {
    about: '给以前听过的通话重新评分，不再听录音',
    arguments: {},
    examples: `call-etiquette score recordings/ --facts facts/
call-etiquette judge --facts facts/ --rulebook my-rules.yaml --csv report.csv`,
    notes: '不再听录音：几千通只要几秒。通话和规则集不变，结果就一字不差。',
  },
  show: {
    about: '从存下的通话里打印一张评分单',
    arguments: { call: '通话编号、录音的文件名或路径，或其 SHA-256 开头的 8 位以上' },
    examples: `call-etiquette show 1001 --store calls.sqlite
call-etiquette show d-020.ogg --facts facts/`,
    notes: '',
  },
  find: {
    about: '在存下的通话里找谁说过什么',
    arguments: { text: '要找的话；空格和标点不算' },
    examples: `call-etiquette find 不清楚 --facts facts/ --by agent
call-etiquette find 投诉 --store calls.sqlite`,
    notes: '找的是识别出的文字，识别错的字找不到。',
  },
  calls: {
    about: '整夜评分之前，先核对话单',
    arguments: {},
    examples: `call-etiquette calls check calls.csv recordings/`,
    notes: '',
  },
  'calls-check': {
    about: '话单的每一行读成了什么，对应哪条录音',
    arguments: { file: '话单：CSV 或 XLSX', path: '对应的录音、文件夹，或加引号的通配符' },
    examples: `call-etiquette calls check calls.xlsx recordings/
call-etiquette calls check Master.csv recordings/ --calls-mapping freeswitch`,
    notes: '不听录音。文件里有不能用的内容时，退出码为 3。',
  },
  review: {
    about: '在浏览器里复核存下的通话：确认、改判、补记漏判、批注、申诉',
    arguments: {},
    examples: `call-etiquette review --store calls.sqlite
call-etiquette review --store calls.sqlite --reviewer 王质检 --port 8080`,
    notes: `打印一个网址，在本机浏览器里打开。只在 127.0.0.1 上提供，网址里带口令；录音和文字不离开本机。每条意见当场存下。
复核期间存档由它占用：在它结束（Ctrl-C）以前，nightly 和 score --store 立刻以 75 退出。几个人可以同时打开这个网址。见 docs/zh/review.md。`,
  },
  sample: {
    about: '给复核人抽当天要复核的通话，同一通不会抽两次',
    arguments: {},
    examples: `call-etiquette sample --store calls.sqlite --reviewer 王质检 --ratio 5%
call-etiquette sample --store calls.sqlite --number 3 --per-agent --below 70`,
    notes: '抽到的通话列在 review 的页面里，作为复核人的待办；也打印出来，每通一行。',
  },
  corrections: {
    about: '导出复核意见：表格、标注、用例',
    arguments: {},
    examples: `call-etiquette corrections --store calls.sqlite --xlsx corrections.xlsx
call-etiquette corrections --store calls.sqlite --labels labels.csv --cases cases/reviewed.yaml`,
    notes: '程序的判定、文字与复核人的并列。标注供 eval 用，用例供 rules test 用；用例里有通话的原话，请先看过再分享。',
  },
  eval: {
    about: '拿人工标注检验程序的判定：精确率、召回率、kappa、混淆情况',
    arguments: {},
    examples: `call-etiquette eval --labels labels.csv --store calls.sqlite
call-etiquette eval --labels labels.xlsx --facts facts/ --rulebook old.yaml --against new.yaml
call-etiquette eval --labels labels.csv --results whisper.json sensevoice.json --transcripts said.csv`,
    notes: `标注可以每行写一通电话的一条规则，也可以每行一通、每条规则一列；表头、规则和判定都可用中文。精确率和召回率按“未通过”算：报出的有多少是真的，真的有多少报了出来；数字下面是 95% 区间。见 docs/zh/evaluation.md。
标注的通话有找不到的，退出码为 3。`,
  },
  agree: {
    about: '几位质检员之间、质检员与程序之间的一致程度',
    arguments: { labels: '各人的标注文件，格式同 eval --labels' },
    examples: `call-etiquette agree wang.csv li.csv
call-etiquette agree wang.csv li.xlsx --store calls.sqlite`,
    notes: '只比较双方都标过的。',
  },
  rules: {
    about: '查看、检查、测试和比较规则集',
    arguments: {},
    examples: `call-etiquette rules list
call-etiquette rules explain opening-greeting
call-etiquette rules check my-rules.yaml
call-etiquette rules test cases/my-rules/
call-etiquette rules diff my-rules.yaml my-new-rules.yaml --facts facts/`,
    notes: '怎样修改规则集、怎样测试修改，见 docs/zh/rulebook.md。',
  },
  'rules-init': {
    about: '为一家公司写一份小规则集，带用例',
    arguments: { file: '要写的文件，不能已经存在' },
    examples: `call-etiquette rules init my-rules.yaml --company 青禾银行 --short 青禾`,
    notes: '用例写在旁边的 cases/NAME/ 里。说明用哪种语言，由 --lang 决定。',
  },
  'rules-list': {
    about: '每条规则的权重、条款，启用还是停用',
    arguments: {},
    examples: `call-etiquette rules list --rulebook my-rules.yaml`,
    notes: '',
  },
  'rules-explain': {
    about: '一条规则：条款、判定、参数、用语，以及通过和未通过的例子',
    arguments: { id: '规则的编号，见 rules list' },
    examples: `call-etiquette rules explain opening-greeting --lang zh`,
    notes: '',
  },
  'rules-check': {
    about: '规则集里的错误和可疑之处，各在哪里',
    arguments: { file: '要检查的规则集' },
    examples: `call-etiquette rules check my-rules.yaml`,
    notes: '每处错误都给出文件、行和列。有错误时退出码为 78，只有提醒时为 0。',
  },
  'rules-test': {
    about: '用写出来的通话测试规则集，不需要录音',
    arguments: { path: '用例文件夹，或一个用例文件' },
    examples: `call-etiquette rules test rulebooks/cases/lianzhong-touzi
call-etiquette rules test my-cases/ --rulebook my-rules.yaml`,
    notes: `一个用例就是一通写出来的通话和它应得的判定，不听录音。不写 --rulebook 时，cases/NAME/ 里的用例测试 cases 旁边的 NAME.yaml，别的用例测试自带的规则集。
有用例不符时退出码为 2，用例文件或规则集有错时为 78。`,
  },
  'rules-diff': {
    about: '换成另一份规则集，存下的通话里哪些判定会变，按规则列出',
    arguments: { before: '现行的规则集', after: '与它比较的规则集' },
    examples: `call-etiquette rules diff rulebooks/lianzhong-touzi.yaml my-rules.yaml --facts facts/
call-etiquette rules diff rulebooks/lianzhong-touzi.yaml my-rules.yaml --store calls.sqlite`,
    notes: '通话是 score 或 nightly 存下的，不再听录音。',
  },
  'rules-docs': {
    about: '把规则集写成一页 Markdown',
    arguments: {},
    examples: `call-etiquette rules docs > docs/RULES.md`,
    notes: '',
  },
  export: {
    about: '从存档里导出通话',
    arguments: {},
    examples: `call-etiquette export --store calls.sqlite --out facts/     每通一个文件，与 score --facts 写的相同
call-etiquette export --store calls.sqlite --csv all.csv    每通一行，按规则集评判`,
    notes: '',
  },
  purge: {
    about: '从存档里彻底删除通话',
    arguments: {},
    examples: `call-etiquette purge --store calls.sqlite --older-than 180d
call-etiquette purge --store calls.sqlite --call 1001
call-etiquette purge --facts facts/ --call 1001`,
    notes:
      '听到的内容、文字和判定都删除，存档文件重写一遍，不留痕迹。--call 连同副本和未能评分的记录一起删除；没有这个编号时退出码为 65。录音和报表是您自己的文件，不会动。',
  },
  models: {
    about: '别的识别模型：列出、下载、校验、导入、删除',
    arguments: {},
    examples: `call-etiquette models list
call-etiquette models pull sense-voice
call-etiquette models import /media/usb/sherpa-onnx-paraformer-zh-2023-09-14.tar.bz2`,
    notes: '自带的模型不需要这些。见 docs/zh/models.md。',
  },
  'models-list': {
    about: '自带的和可以下载的模型：许可、大小、位置',
    arguments: {},
    examples: `call-etiquette models list`,
    notes: '',
  },
  'models-pull': {
    about: '下载一个模型；断了可以接着下',
    arguments: { model: '模型的名称，见 models list' },
    examples: `call-etiquette models pull sense-voice
HTTPS_PROXY=http://10.0.0.1:3128 call-etiquette models pull paraformer`,
    notes:
      '先试 huggingface.co，再试 hf-mirror.com，再试 ModelScope 和 GitHub 上的发布包；大小和 SHA-256 都对才会装上。认 HTTP_PROXY、HTTPS_PROXY、NO_PROXY。',
  },
  'models-verify': {
    about: '逐字节校验自带的和装上的模型',
    arguments: {},
    examples: `call-etiquette models verify`,
    notes: '有损坏或不完整的，退出码为 69。',
  },
  'models-import': {
    about: '从文件夹、压缩包或单个文件导入模型，不用联网',
    arguments: { from: '文件夹、tar.bz2、tar.gz、zip，或模型的一个文件' },
    examples: `call-etiquette models import /media/usb/sense-voice/
call-etiquette models import sherpa-onnx-paraformer-zh-2023-09-14.tar.bz2`,
    notes: '按文件的大小和 SHA-256 认出是哪个模型。压缩包里有链接或指向外面的路径，或解压后大得离谱的，一概拒绝。',
  },
  'models-remove': {
    about: '删除一个装上的模型',
    arguments: { model: '模型的名称，见 models list' },
    examples: `call-etiquette models remove sense-voice`,
    notes: '',
  },
  doctor: {
    about: '检查本机：缺什么、怎么补，预计一小时能评多少通',
    arguments: {},
    examples: `call-etiquette doctor
call-etiquette doctor --out /srv/etiquette --queue redis://10.0.0.5:6379 --json`,
    notes: '有东西妨碍使用时退出码为 69，只有提醒时为 0。',
  },
  worker: {
    about: '替另一台机器上的 score --queue 听录音',
    arguments: {},
    examples: `call-etiquette worker --queue redis://10.0.0.5:6379
call-etiquette worker --queue redis://10.0.0.5:6379 --map /srv/recordings=/mnt/recordings`,
    notes:
      '替另一台机器上的 score --queue 听录音。录音从共享文件夹里读。按 Ctrl-C 会先做完手头的；被强行结束时，手头的任务约 15 到 30 秒后退回队列。',
  },
  config: {
    about: '全部选项和各自的值，按设置文件的写法列出',
    arguments: {},
    examples: `call-etiquette config
call-etiquette config > call-etiquette.yaml`,
    notes:
      '程序在当前文件夹及各上层文件夹里找 call-etiquette.yaml；属于别的用户的不读，除非用 --config 指明。环境变量（如 CALL_ETIQUETTE_RULEBOOK=……）优先于文件，命令行优先于两者。',
  },
  completion: {
    about: '给 shell 用的补全脚本：补全命令和选项',
    arguments: { shell: 'bash、zsh 或 fish' },
    examples: `eval "$(call-etiquette completion bash)"
call-etiquette completion fish > ~/.config/fish/completions/call-etiquette.fish`,
    notes: '',
  },
} as const;
