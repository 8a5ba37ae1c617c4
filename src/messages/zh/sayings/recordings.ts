/** Recordings. */
export const recordings: Readonly<Record<string, string>> = {
  'no recording to {0}': '没有可以处理的录音',
  'name recordings or folders that hold some': '请给出录音，或有录音的文件夹',
  'holds no recording': '里面没有录音',
  'put {0}… files into it, or name another folder': '请放入 {0} 等录音文件，或换一个文件夹',
  'is neither a file nor a folder': '既不是文件也不是文件夹',
  'name a recording or a folder of recordings': '请给出录音或录音文件夹',
  'matches no file': '没有匹配的文件',
  'check the pattern, and quote it so that the shell leaves it alone': '请检查通配符，并加上引号，以免被命令行先行展开',
  'cannot be decoded as a recording ({0})': '无法当作录音解码（{0}）',
  'check that the file plays, or export it again as wav, mp3, ogg, m4a or amr':
    '请检查文件能否播放，或重新导出为 wav、mp3、ogg、m4a 或 amr',
  '{0}: nobody is heard to speak — check that the recording is not empty': '{0}：没有听到有人说话 — 请检查录音是否为空',
  '{0}: ends before its container says, so what is missing is unknown — get the whole file':
    '{0}：没到文件头所写的长度就结束了，不知道缺了什么 — 请取得完整的文件',

  '{0}: has more than two channels, the first two were heard — check who is on which':
    '{0}：声道多于两个，只听了前两个 — 请核对谁在哪个声道',
  '{0}: has further sound tracks, which were not heard — check who is on which':
    '{0}：还有别的音轨，没有听 — 请核对谁在哪个音轨',
  '{0}: its two files are not of the same length — check that they are of one call, else rename one':
    '{0}：它的两个文件长度不同 — 请核对是否同一通电话，不是就给其中一个改名',
  '{0}: goes on behind what its header says, and was read to the end — check its recorder':
    '{0}：文件头所写的长度之后还有声音，已读到末尾 — 请检查录音设备',
  '--raw-format is {0}, and must be one of {1}': '--raw-format 是 {0}，只能是 {1}',
  'with a rate in Hz and a number of channels where they are not 8000 and 1: s16le:16000:2':
    '不是 8000 Hz 单声道时，再写上采样率和声道数：s16le:16000:2',
  'is too large for a recording ({0} GB)': '太大，不像录音（{0} GB）',
  'holds no speech at {0} samples a second': '采样率只有 {0} Hz，分辨不出人声',
  'export it with {0} samples a second or more': '请以 {0} Hz 或更高的采样率重新导出',
  'ffmpeg writes more than {0} of sound for a recording of {1} s': 'ffmpeg 给 {1} 秒的录音写出了超过 {0} 的声音',
  'install another ffmpeg, or name one with --ffmpeg': '换装一个 ffmpeg，或用 --ffmpeg 指定一个',
  'holds more than {0} of sound in {1} kB, which no call does': '{1} kB 里有超过 {0} 的声音，不会是通话',
  'export it as wav where it is a recording after all': '如果确实是录音，请导出为 wav',
  'is longer than {0}': '长于 {0}',
  'is no regular file': '不是普通文件',
  'name a recording: pipes, sockets and devices are not read': '请给出录音文件：不读管道、套接字和设备',
  'has no header, and its name does not say how to read it': '没有文件头，文件名也没有说明怎样读',

  'check the rights and the links': '请检查权限和链接',
  'was replaced or written to while it was listened to': '在听的时候被替换或写入了',
  'score it again when nothing writes to it any more': '请等它不再被写入时重新评分',
  '{0} files are left out: {1} (for example {2})': '有 {0} 个文件未评分：{1}（例如 {2}）',
  '1 file is left out: {0} (for example {1})': '有 1 个文件未评分：{0}（例如 {1}）',
  'name one itself to have it tried': '单独写出文件名，程序就会试着读',
  'names no bucket': '没有写明存储桶',
  'write s3://bucket/prefix': '请写成 s3://存储桶/前缀',
  's3:// needs the package @aws-sdk/client-s3': 's3:// 需要 @aws-sdk/client-s3 这个包',
  'install it beside the program: npm install @aws-sdk/client-s3': '请装在程序旁边：npm install @aws-sdk/client-s3',
  'cannot be read from the storage ({0})': '从对象存储读不了（{0}）',
  'check bucket, credentials and AWS_ENDPOINT_URL': '请检查存储桶、凭据和 AWS_ENDPOINT_URL',
  'check bucket and prefix': '请检查存储桶和前缀',
};
