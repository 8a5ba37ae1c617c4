/**
 * How the store came to its present form, one step a version; `PRAGMA user_version` counts the steps that a file has
 * taken. A step that has shipped is never changed: a new one is added.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- What was heard in a sound: by its bytes, the models, the listening settings, and whether numbers were masked.
  CREATE TABLE heard (
    sha256 TEXT NOT NULL,
    listening TEXT NOT NULL,
    masked INTEGER NOT NULL,
    heard TEXT NOT NULL,
    PRIMARY KEY (sha256, listening)
  ) WITHOUT ROWID;

  -- A call as it was scored: a recording under one name, with its call data. day: when it was stored; night: the report
  -- of nightly that it belongs to; started: the day of the call itself, where the call data tell it.
  CREATE TABLE calls (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    call_id TEXT,
    agent_id TEXT,
    started TEXT,
    day TEXT NOT NULL,
    night TEXT,
    facts TEXT NOT NULL,
    UNIQUE (path, sha256)
  );
  CREATE INDEX calls_by_night ON calls (night, path);
  CREATE INDEX calls_by_sound ON calls (sha256);
  CREATE INDEX calls_by_call_id ON calls (call_id);

  -- What a rulebook says of a call, so that trends need no second judging.
  CREATE TABLE scores (
    call INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
    rulebook TEXT NOT NULL,
    score REAL,
    coverage REAL NOT NULL,
    band TEXT,
    PRIMARY KEY (call, rulebook)
  ) WITHOUT ROWID;
  CREATE TABLE verdicts (
    call INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
    rulebook TEXT NOT NULL,
    rule TEXT NOT NULL,
    verdict TEXT NOT NULL,
    finding TEXT NOT NULL,
    PRIMARY KEY (call, rulebook, rule)
  ) WITHOUT ROWID;

  -- A call's rows in nightly's reports, as this rulebook, program and language show them: a night is written again in
  -- seconds. One rendering a call, the last.
  CREATE TABLE rendered (
    call INTEGER PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
    shown_by TEXT NOT NULL,
    call_row TEXT NOT NULL,
    verdict_rows TEXT NOT NULL
  );

  -- Files that nightly has seen, by the hash of their path: a purged call leaves the hash alone behind, so that its
  -- recording is not scored again. modified: milliseconds since 1970.
  CREATE TABLE files (
    path_sha256 TEXT PRIMARY KEY,
    path TEXT,
    size INTEGER NOT NULL,
    modified REAL NOT NULL,
    sha256 TEXT,
    state TEXT NOT NULL,
    night TEXT NOT NULL,
    seen INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;
  CREATE INDEX files_by_state ON files (state);

  -- Recordings that could not be scored, night by night, so that a night's report can be written again.
  CREATE TABLE failures (
    night TEXT NOT NULL,
    path TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    call_data TEXT NOT NULL,
    PRIMARY KEY (night, path)
  ) WITHOUT ROWID;

  CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    night TEXT,
    started TEXT NOT NULL,
    ended TEXT,
    version TEXT NOT NULL,
    rulebook TEXT NOT NULL,
    scored INTEGER,
    failed INTEGER,
    exit_code INTEGER
  );

  -- What a grader says against a verdict. Nothing writes it yet.
  CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    call INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    verdict TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    grader TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL
  );
  `,
  `
  -- Rows of reports are made anew from the facts: keeping them saved 1 ms a call and kept its words once more. Corrections
  -- were never written.
  DROP TABLE rendered;
  DROP TABLE corrections;
  `,
  `
  -- What a grader says of a call, by the id that its maker gave it: sent twice it counts once. transcript: a hash of the utterances
  -- that it counts by. What is taken back stays, with who and when.
  CREATE TABLE marks (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    call INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
    mark TEXT NOT NULL,
    transcript TEXT NOT NULL,
    grader TEXT NOT NULL,
    at TEXT NOT NULL,
    undone_by TEXT,
    undone_at TEXT
  );
  CREATE INDEX marks_by_call ON marks (call, number);

  -- How the review of a call went on. scores: those that were final, as JSON.
  CREATE TABLE review_events (
    number INTEGER PRIMARY KEY,
    call INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    reason TEXT NOT NULL,
    grader TEXT NOT NULL,
    at TEXT NOT NULL,
    scores TEXT
  );
  CREATE INDEX review_events_by_call ON review_events (call, number);

  -- Calls that were drawn for a grader: none is drawn twice, for whomever.
  CREATE TABLE drawn (
    call INTEGER PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
    grader TEXT NOT NULL,
    day TEXT NOT NULL,
    why TEXT NOT NULL
  );
  CREATE INDEX drawn_by_grader ON drawn (grader, day);
  `,
  `
  -- The whole scorecard of a call as JSON, one a call, of the rulebook and program that judged it last: judging takes ten times as long
  -- as reading it.
  CREATE TABLE scorecards (
    call INTEGER PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
    rulebook TEXT NOT NULL,
    scorecard TEXT NOT NULL
  );
  `,
  `
  -- Nights of which something was stored since their reports were written. Of nights before this table those are owed that have more
  -- calls than all runs that wrote reports scored.
  CREATE TABLE owed (night TEXT PRIMARY KEY) WITHOUT ROWID;
  INSERT INTO owed SELECT night FROM calls WHERE night IS NOT NULL GROUP BY night
    HAVING count(*) > (SELECT total(scored) FROM runs
      WHERE runs.night = calls.night AND ended IS NOT NULL AND exit_code <> 130);
  `,
];
