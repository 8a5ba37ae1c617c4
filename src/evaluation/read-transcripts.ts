import { CALL_HEADS } from './read-labels.ts';
import { readSheetFile, sheetError } from './read-sheet.ts';

/** What was really said in one turn of a call. */
export interface SaidTurn {
  readonly call: string;
  readonly role: 'agent' | 'customer';
  readonly text: string;
}

const ROLE_HEADS = ['role', 'speaker', 'who', 'side', '说话人', '角色', '一方'];
const TEXT_HEADS = ['text', 'transcript', 'words', '文字', '内容', '原话'];
const ROLES: Readonly<Record<string, SaidTurn['role']>> = {
  agent: 'agent',
  customer: 'customer',
  caller: 'customer',
  坐席: 'agent',
  客服: 'agent',
  客户: 'customer',
};

/**
 * Reads what was said: a row a turn, in order, with columns for the call, the speaker and the words; heads in English or Chinese.
 * @throws ExpectedError with exit code 78 for what cannot be read so.
 */
export const readTranscripts = async (path: string): Promise<readonly SaidTurn[]> => {
  const { header, rows } = await readSheetFile(path);
  const known = header.map((head) => head.normalize('NFKC').toLowerCase());
  const [call, role, text] = [CALL_HEADS, ROLE_HEADS, TEXT_HEADS].map((heads) =>
    known.findIndex((head) => heads.includes(head)),
  ) as [number, number, number];
  if (call < 0 || role < 0 || text < 0)
    throw sheetError(
      path,
      'needs columns for the call, the speaker and the words',
      'name them file, role and text (录音文件、说话人、文字)',
    );
  return rows.map(({ line, cells }) => {
    const who = (cells[role] ?? '').trim().toLowerCase();
    if (!Object.hasOwn(ROLES, who))
      throw sheetError(path, `line ${line}: "${who}" is no speaker`, 'write agent or customer (坐席, 客户)');
    return { call: (cells[call] ?? '').trim(), role: ROLES[who]!, text: cells[text] ?? '' };
  });
};
