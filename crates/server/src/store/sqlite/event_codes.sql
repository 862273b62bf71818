-- Codes that are given out at events. A published challenge holds their hashes alone; these are what a proof is held against.

CREATE TABLE event_codes (
    challenge BLOB NOT NULL REFERENCES challenges,
    -- Number of the task.
    task      INTEGER NOT NULL,
    -- Without spaces and capital letters, as `challenge::EventCode` reads it.
    code      TEXT NOT NULL,
    PRIMARY KEY (challenge, task)
) STRICT, WITHOUT ROWID;
