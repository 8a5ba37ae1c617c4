/** A small rulebook that is right; tests spoil one line of it. */
export const GOOD = `name: 测试
version: 2
company: 某某酒店
source: 员工手册
rules:
  opening-greeting:
    clause: 一1
    on: true
    weight: 60
    settings:
      openingGapSyllables: 8
  no-forbidden-phrases:
    clause: 二3
    on: true
    weight: 40
    fatal: true
phrases:
  greeting:
    clause: 一1
    kind: required
    entries:
      - 您好
  company:
    clause: 一1
    kind: required
    between:
      words: [这里是]
      other: 4
      blockers: [喂]
    entries:
      - text: 某某酒店
        variants: [某某大酒店]
        misheard: [木木酒店]
  T1:
    clause: 二3
    kind: taboo
    group: T1
    not: [听不清楚]
    entries:
      - text: 我…3不清楚
        not: [我不清楚您]
`;

/** The good rulebook with one piece of its text replaced. */
export function spoil(piece: string, by: string): string {
  if (GOOD.split(piece).length !== 2) throw new Error(`"${piece}" is not there exactly once`);
  return GOOD.replace(piece, by);
}
