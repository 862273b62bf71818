-- Classes of schools. No name of a child, and no text that an educator or a child typed.

CREATE TABLE class_invitations (
    token_hash      BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    -- As the librarian wrote it.
    school          TEXT NOT NULL,
    expires_unix_ms INTEGER NOT NULL,
    -- The class it made: until it is too old the same invitation answers the same class again.
    class           BLOB REFERENCES classes
) STRICT, WITHOUT ROWID;

CREATE TABLE classes (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    school       TEXT NOT NULL,
    steward_hash BLOB NOT NULL CHECK (length(steward_hash) = 32),
    erased       INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE campaigns (
    class     BLOB NOT NULL REFERENCES classes,
    challenge BLOB NOT NULL REFERENCES challenges,
    together  INTEGER NOT NULL,
    PRIMARY KEY (class, challenge)
) STRICT, WITHOUT ROWID;

-- Whose a challenge is: nothing for one that the library publishes to everybody.
ALTER TABLE challenges ADD COLUMN class BLOB REFERENCES classes;

CREATE TABLE seats (
    id          BLOB PRIMARY KEY CHECK (length(id) = 16),
    class       BLOB NOT NULL REFERENCES classes,
    number      INTEGER NOT NULL,
    token_hash  BLOB NOT NULL CHECK (length(token_hash) = 32),
    -- Who has claimed it, if anybody.
    holder_hash BLOB CHECK (length(holder_hash) = 32),
    nickname    INTEGER,
    -- In days since 1970-01-01.
    claimed_on  INTEGER,
    approved    INTEGER NOT NULL DEFAULT 0,
    -- Whom the educator has shown out last, so that the same device does not simply sit down again.
    rejected_hash BLOB CHECK (length(rejected_hash) = 32),
    UNIQUE (class, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE join_codes (
    code_hash       BLOB PRIMARY KEY CHECK (length(code_hash) = 32),
    seat            BLOB NOT NULL UNIQUE REFERENCES seats,
    -- The secret of the strip, sealed by its digits.
    sealed          BLOB NOT NULL,
    expires_unix_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which participations count for a seat.
CREATE TABLE seated (
    participation BLOB PRIMARY KEY REFERENCES participations,
    challenge     BLOB NOT NULL REFERENCES challenges,
    seat          BLOB NOT NULL REFERENCES seats,
    -- 0 at home, 1 by the class.
    by_class      INTEGER NOT NULL,
    UNIQUE (seat, challenge, by_class)
) STRICT, WITHOUT ROWID;

-- The days on which an educator looked, for the families to see.
CREATE TABLE looks (
    class BLOB NOT NULL REFERENCES classes,
    day   INTEGER NOT NULL,
    PRIMARY KEY (class, day)
) STRICT, WITHOUT ROWID;

-- The sum of a class that was told last, and of which seats' totals it was made: the next is told only when several have
-- changed since.
CREATE TABLE told (
    class     BLOB NOT NULL REFERENCES classes,
    challenge BLOB NOT NULL REFERENCES challenges,
    day       INTEGER NOT NULL,
    total     INTEGER NOT NULL,
    -- CBOR: a map of numbers of seats to totals.
    by_seat   BLOB NOT NULL,
    PRIMARY KEY (class, challenge)
) STRICT, WITHOUT ROWID;
