/** Models that a user fetches or brings. */
export const models: Readonly<Record<string, string>> = {
  'there is no model {0}': '没有 {0} 这个模型',
  '{0} ships with the program': '{0} 是程序自带的',
  'there is nothing to fetch': '不需要下载',
  'it is always there, and is not removed': '一直都在，不能删除',
  'stopping; what came so far is kept, and the next pull goes on from there': '正在停止；已下载的留着，下次接着下',
  'needs {0} MB, and the disk has {1} MB free': '需要 {0} MB，磁盘只剩 {1} MB',
  'make room, or set XDG_DATA_HOME to a folder on another disk': '请腾出空间，或把 XDG_DATA_HOME 设到别的磁盘',
  'could not be fetched ({0})': '下载不成（{0}）',
  'try again later: what came is kept; or fetch it elsewhere and use call-etiquette models import':
    '请稍后再试，已下载的留着；或在别处下载后用 call-etiquette models import 导入',
  'get the archive again from where its maker published it, and unpack nothing of this one':
    '请从发布者那里重新获取，不要解压这一份',
  'holds a file that leads out of its folder ({0})': '里面有指向文件夹之外的文件（{0}）',
  'holds more than {0} files': '里面的文件超过 {0} 个',
  'unpacks to far more than it should: it is a bomb, or no archive of a model':
    '解压后大得离谱：是压缩炸弹，或不是模型',
  'is neither a file of a model that is known here nor a tar.bz2, tar.gz or zip':
    '不是这里认得的模型文件，也不是 tar.bz2、tar.gz、zip',
  'is cut or damaged ({0})': '不完整或已损坏（{0}）',
  'holds a {0} ({1}), and models have none': '里面有 {0}（{1}），模型里不该有',
  'holds a symlink ({0}), and models have none': '里面有链接（{0}），模型里不该有',
  'holds a part of {0}: {1} is missing': '只有 {0} 的一部分，缺 {1}',
  'holds {0} with {1} bytes instead of the {2} of {3}': '里面的 {0} 有 {1} 字节，{3} 的应为 {2} 字节',
  'holds {0} with another SHA-256': '里面的 {0} SHA-256 不符',
  'holds no model that is known here': '里面没有这里认得的模型',
  'see call-etiquette models list; another model is used with --model FOLDER':
    '见 call-etiquette models list；别的模型请用 --model 文件夹',
};
