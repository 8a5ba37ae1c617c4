/**
 * Which turns are of one person: legs of the 30 calls grouped by pitch and spectrum (bench/README.md). The groups of agents are
 * certain to differ among themselves, and those of customers; an agent and a customer of another call may be one voice.
 */
export const SPEAKERS = {
  agent: {
    women: ['005 008 013 019 022 030', '001 011 014 027 028', '003 007 017 023', '009 020 024'],
    men: ['002 006 010 016 021 029', '004 015 018 026', '012', '025'],
  },
  customer: {
    women: ['002 010 016 020 025', '004 009 015 021 024', '008 014 028', '006 012 018 026 030'],
    men: ['001 007 017', '005 011 022', '003 013 019 029', '023 027'],
  },
};

/** The group of one side of a call (001): its sex, and its place among the groups of that sex. */
export function groupOf(who, number) {
  for (const [sex, groups] of Object.entries(SPEAKERS[who]))
    for (const [index, calls] of groups.entries()) if (calls.split(' ').includes(number)) return { sex, index };
  throw new Error(`nobody knows the ${who} of ${number}`);
}
