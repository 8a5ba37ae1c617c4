/** Other machines. */
export const queue: Readonly<Record<string, string>> = {
  '--queue needs bullmq and ioredis, which are not installed': '--queue 需要 bullmq 和 ioredis，还没有安装',
  'run: npm install bullmq@6.7.0 ioredis@6.0.0': '请运行：npm install bullmq@6.7.0 ioredis@6.0.0',
  '--queue must be an address such as redis://host:6379': '--queue 须为 redis://host:6379 这样的地址',
  'no Redis answers at {0}': '{0} 没有 Redis 应答',
  'check the address, and that redis-server runs there': '请检查地址，以及那里的 redis-server 是否在运行',
  'the workers that had it ended in the middle, one after another': '接手的 worker 接连中途退出',
  'score this recording again; when it happens again, check that the workers have memory left':
    '请重新评这条录音；再次发生时，请检查各 worker 的内存是否够用',
  'no worker of this version is connected yet — start: call-etiquette worker --queue …':
    '还没有同版本的 worker 连上 — 请启动：call-etiquette worker --queue …',
  'the job is gone from the queue: its Redis was emptied': '任务已不在队列里：它的 Redis 被清空了',
  'score this recording again, and let nobody empty that Redis meanwhile': '请重新评这条录音，其间不要清空那个 Redis',
  'lies outside the folders that a worker serves': '不在 worker 提供的文件夹里',
  'start the worker with --folder or --map for the folder that it is in':
    '启动 worker 时请用 --folder 或 --map 写上它所在的文件夹',
  'is asked for with its numbers, and this worker masks them': '任务要求不遮盖号码，而这个 worker 会遮盖',
  'start the worker with --unmasked too, or leave it out here': '启动 worker 时也加上 --unmasked，或这边不加',
  'recordings are read wherever a job says — name --folder to serve one folder alone':
    '任务写哪个位置就读哪里的录音 — 只开放一个文件夹时，请用 --folder 指明',
  'standard output cannot be written ({0})': '标准输出写不了（{0}）',
  'the file of the password cannot be read ({0})': '存放密码的文件读不了（{0}）',
  'check CALL_ETIQUETTE_REDIS_PASSWORD_FILE': '请检查 CALL_ETIQUETTE_REDIS_PASSWORD_FILE',
  'a job of the queue is none that this program writes': '队列里的一个任务不是本程序写的',
  'check who else can reach that Redis, and that all machines run the same version':
    '请检查还有谁能连上那个 Redis，以及各台机器的程序版本是否相同',
  'cannot be read by a worker ({0})': 'worker 读不到（{0}）',
  'mount the shared folder there, or start the worker with --map':
    '请在那台机器上挂载共享文件夹，或给 worker 加上 --map',
  'is another file for a worker than here': 'worker 那里同名的文件内容不同',
  'check the --map of the worker, and that nobody writes to the recording':
    '请检查 worker 的 --map，以及录音有没有正在被写入',
  'listening for work, {0} at once': '等待任务，同时听 {0} 条录音',
};
