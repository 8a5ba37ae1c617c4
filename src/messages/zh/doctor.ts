/** Words of `doctor`. */
export const doctor = {
  checks: {
    node: 'Node 版本',
    ffmpeg: 'ffmpeg 解码程序',
    models: '模型',
    engines: '识别引擎',
    cores: '处理器核数',
    memory: '内存',
    folders: '可写的文件夹',
    locale: '语言环境',
    page: '网页',
    redis: 'Redis 队列',
    speed: '速度',
  },
  sum: (broken: number, warnings: number) =>
    broken > 0
      ? `有 ${broken} 处妨碍使用，另有 ${warnings} 处提醒。`
      : warnings > 0
        ? `可以使用，有 ${warnings} 处提醒。`
        : '一切正常。',
} as const;
