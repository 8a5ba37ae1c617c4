import type { AgentScores } from '../model/agent-scores.ts';
import type { Scorecard } from '../model/scorecard.ts';
import { decodeScorecard } from './decode-scorecard.ts';
import type { OpenDatabase } from './open-database.ts';

/** Stores what a rulebook (`rulebook`, any name of it) says of a call, in place of what it said before. */
export const saveScore = (database: OpenDatabase, call: number, rulebook: string, scorecard: Scorecard): void => {
  const { score, coverage, band, verdicts } = scorecard;
  database.run('INSERT OR REPLACE INTO scores (call, rulebook, score, coverage, band) VALUES (?, ?, ?, ?, ?)', [
    call,
    rulebook,
    score,
    coverage,
    band,
  ]);
  // All rows as one value: binding them one by one took longer than writing them.
  const rows = verdicts.map(({ rule, verdict, finding }) => [rule, verdict, finding]);
  database.run(
    `INSERT OR REPLACE INTO verdicts (call, rulebook, rule, verdict, finding)
     SELECT ?, ?, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`,
    [call, rulebook, JSON.stringify(rows)],
  );
  database.run('INSERT OR REPLACE INTO scorecards (call, rulebook, scorecard) VALUES (?, ?, ?)', [
    call,
    rulebook,
    JSON.stringify(scorecard),
  ]);
};

/** What a rulebook said of a call; null where another one judged it last, or none, and where what is kept is damaged. */
export const readScorecard = (database: OpenDatabase, call: number, rulebook: string): Scorecard | null => {
  const [row] = database.all('SELECT scorecard FROM scorecards WHERE call = ? AND rulebook = ?', [call, rulebook]);
  return row === undefined ? null : decodeScorecard(String(row.scorecard));
};

/**
 * Adds up, agent by agent, what a rulebook says of the calls of the nights from the first to the last of these. A call with too
 * little evidence for a band counts in the coverage, not in the score.
 */
export const addUpAgents = (
  database: OpenDatabase,
  rulebook: string,
  nights: readonly [string, string],
): readonly AgentScores[] => {
  const values = [rulebook, ...nights];
  const scores = database.all(
    `SELECT agent_id, count(*) AS calls, count(iif(band IS NULL, NULL, score)) AS with_score,
       total(iif(band IS NULL, 0, score)) AS score_sum,
       total(coverage) AS coverage_sum, total(band = 'excellent') AS excellent, total(band = 'qualified') AS qualified,
       total(band = 'unqualified') AS unqualified, total(band IS NULL) AS none
     FROM calls JOIN scores ON scores.call = calls.id AND scores.rulebook = ?
     WHERE night BETWEEN ? AND ? GROUP BY agent_id ORDER BY agent_id`,
    values,
  );
  const verdicts = database.all(
    `SELECT agent_id, rule, total(verdict = 'pass') AS pass, total(verdict = 'fail') AS fail,
       total(verdict = 'unknown') AS unknown
     FROM calls JOIN verdicts ON verdicts.call = calls.id AND verdicts.rulebook = ?
     WHERE night BETWEEN ? AND ? GROUP BY agent_id, rule`,
    values,
  );
  return scores.map((row): AgentScores => {
    const rules = verdicts
      .filter((one) => one.agent_id === row.agent_id)
      .map(({ rule, pass, fail, unknown }) => [
        String(rule),
        { pass: Number(pass), fail: Number(fail), unknown: Number(unknown) },
      ]);
    return {
      agentId: row.agent_id === null ? null : String(row.agent_id),
      calls: Number(row.calls),
      withScore: Number(row.with_score),
      scoreSum: Number(row.score_sum),
      coverageSum: Number(row.coverage_sum),
      bands: {
        excellent: Number(row.excellent),
        qualified: Number(row.qualified),
        unqualified: Number(row.unqualified),
        none: Number(row.none),
      },
      rules: Object.fromEntries(rules),
    };
  });
};
