/**
 * Heads that exports of telephone systems and tables kept by hand have in China, by the column they mean; of several in one file
 * the one that stands first here is read. Collected from the consoles and documents of the systems in mappings/ and from templates of
 * QA departments.
 */
const HEADS: Readonly<Record<string, readonly string[]>> = {
  file: [
    ...[
      '录音文件名',
      '录音文件',
      '录音名称',
      '录音文件名称',
      '录音',
      '文件名',
      '录音地址',
      '录音路径',
      '录音链接',
      '录音url',
    ],
    ...[
      '录音文件地址',
      '录音文件路径',
      '录音下载地址',
      '通话录音',
      'recording',
      'recording_file',
      'filename',
      'file_name',
    ],
  ],
  call_id: [
    ...[
      '通话编号',
      '通话id',
      '通话标识',
      '呼叫编号',
      '呼叫id',
      '呼叫标识',
      '会话id',
      '通话流水号',
      '呼叫流水号',
      '流水号',
    ],
    ...['话单号', '话单编号', '话单id', '通话记录id', '唯一标识', 'callid', 'uniqueid', 'unique_id', 'call_sheet_id'],
  ],
  direction: ['呼叫方向', '通话方向', '方向', '呼叫类型', '通话类型', '呼入呼出', '来去电', '话务类型'],
  agent_id: [
    ...[
      '坐席工号',
      '座席工号',
      '工号',
      '员工工号',
      '客服工号',
      '坐席编号',
      '座席编号',
      '坐席id',
      '座席id',
      '坐席账号',
      '座席账号',
    ],
    ...[
      '接听工号',
      '坐席号',
      '座席号',
      '坐席',
      '座席',
      '客服',
      '分机号',
      '坐席分机',
      '坐席姓名',
      '座席姓名',
      '客服姓名',
      'agent',
      'agentid',
    ],
  ],
  agent_channel: ['坐席声道', '座席声道', '客服声道'],
  ring_seconds: [
    '振铃时长',
    '响铃时长',
    '振铃秒数',
    '坐席振铃时长',
    '座席振铃时长',
    '振铃',
    'ring_time',
    'ring_duration',
  ],
  hangup_party: [
    ...[
      '挂断方',
      '挂机方',
      '先挂机方',
      '挂断者',
      '挂机者',
      '释放方',
      '结束方',
      '挂断类型',
      '挂机类型',
      '挂断方式',
      '挂机方式',
    ],
    ...['挂断角色', '通话结束方'],
  ],
  started_at: [
    ...[
      '开始时间',
      '通话开始时间',
      '呼叫时间',
      '呼叫开始时间',
      '来电时间',
      '拨打时间',
      '通话日期',
      '呼叫日期',
      '发起时间',
      '起始时间',
    ],
    ...['进线时间', 'start_time', 'starttime'],
  ],
  answered: ['是否接通', '是否接听', '接通状态', '接听状态', '通话状态', '呼叫结果', '通话结果', '接听结果'],
  talk_seconds: ['通话时长', '通话秒数', '计费时长', '接通时长', '对话时长', 'billsec', 'talk_time'],
  customer_title: ['客户称呼', '称呼', '尊称', '客户称谓', '称谓'],
  customer_name: ['客户姓名', '客户名称', '客户名'],
};

/** Seconds of a unit that a head states: 振铃时长(毫秒). */
const UNITS: Readonly<Record<string, number>> = {
  ...{ 秒: 1, s: 1, sec: 1, seconds: 1, 毫秒: 0.001, ms: 0.001, 分: 60, 分钟: 60, min: 60 },
};

/** What a head means. */
export interface Head {
  /** Name of the column, as docs/call-data.md has it, or what stands there where no column is meant. */
  readonly column: string;
  /** Seconds that one of its numbers stands for; null where the head states no unit. */
  readonly unit: number | null;
}

const MEANINGS = new Map(
  Object.entries(HEADS).flatMap(([column, heads]) => heads.map((head, rank) => [head, { column, rank }] as const)),
);

const plain = (cell: string): string =>
  cell
    .trim()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\*+/, '')
    .replace(/[\s:]+/g, '_')
    .replace(/^_|_$/g, '');

/**
 * What every head of a table means. A column is given to one head alone: to its own name, else to the likeliest of its other names.
 * @param columns names that the program's own columns have.
 */
export const readHeads = (cells: readonly string[], columns: readonly string[]): readonly Head[] => {
  const heads = cells.map((cell) => {
    const name = plain(cell);
    if (columns.includes(name)) return { name, column: name, rank: -1, unit: null };
    const [, bare = name, unit = ''] = /^(.*?)_?\(([^()]*)\)$/.exec(name) ?? [];
    const meaning = MEANINGS.get(name) ?? MEANINGS.get(bare);
    return { name, column: meaning?.column ?? null, rank: meaning?.rank ?? 0, unit: UNITS[unit] ?? null };
  });
  return heads.map(({ name, column, rank, unit }): Head => {
    if (column === null) return { column: name, unit: null };
    const better = rank >= 0 && heads.some((other) => other.column === column && other.rank < rank);
    return better ? { column: name, unit: null } : { column, unit };
  });
};
