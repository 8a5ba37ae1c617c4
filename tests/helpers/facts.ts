import { assembleFacts } from '../../src/facts/assemble-facts.ts';
import type { CallData } from '../../src/model/call-data.ts';
import type { CallFacts } from '../../src/model/call-facts.ts';
import { heard, leg, segment } from './heard.ts';

/** Facts of a polite call of 60 s, heard on two legs, under this name and with these call data. */
export const politeFacts = (path: string, sha256: string, callData: CallData = {}): CallFacts => {
  const spoken = heard(
    [
      leg(0, segment(4, 6, '你好我想查一下我的账户'), segment(50, 51, '好的谢谢再见')),
      leg(1, segment(1, 3, '您好，联众投资，请问有什么可以帮您'), segment(52, 54, '感谢您的来电，再见')),
    ],
    2,
  );
  return assembleFacts({ ...spoken, recording: { ...spoken.recording, path, sha256 } }, callData, {
    direction: 'inbound',
    agentSide: 'right',
  });
};
