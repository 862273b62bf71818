-- What a record says beyond the book (`marc::Description`, CBOR); NULL where it says nothing.
ALTER TABLE books ADD COLUMN description BLOB;

-- Whether books have changed since the slices were cut.
ALTER TABLE manifests ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;

-- Which slices the manifests name, they say themselves.
ALTER TABLE slices DROP COLUMN listed;

-- Of the records of an import, how many were new, changed and as before; books that are no more; records left out.
ALTER TABLE imports ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN same INTEGER NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;
UPDATE imports SET left_out = (SELECT count(*) FROM import_faults WHERE import = imports.id);

-- Where the harvest of a repository stands.
CREATE TABLE harvests (
    source     TEXT NOT NULL,
    address    TEXT NOT NULL,
    set_spec   TEXT NOT NULL,
    -- The repository's own time of the first answer of the last harvest that came to its end: what to ask from next.
    harvested_until TEXT,
    -- The harvest under way: the same of its own first answer, and what to ask for its next page with.
    begun      TEXT,
    token      TEXT,
    PRIMARY KEY (source, address, set_spec)
) STRICT, WITHOUT ROWID;

-- Deletions in a repository name the record's identifier there, and nothing else.
CREATE TABLE harvested (
    source         TEXT NOT NULL,
    identifier     TEXT NOT NULL,
    control_number TEXT NOT NULL,
    PRIMARY KEY (source, identifier)
) STRICT, WITHOUT ROWID;
