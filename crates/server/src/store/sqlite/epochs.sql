-- Other keys, and who no longer has any.

-- Where every series stood when an epoch began, as the member said who began it. Members check it; it is not read here.
CREATE TABLE epochs (
    vault BLOB NOT NULL REFERENCES vaults,
    epoch INTEGER NOT NULL,
    ends  BLOB NOT NULL,
    -- Tells the key from another one of the same number.
    key_check BLOB NOT NULL CHECK (length(key_check) = 8),
    PRIMARY KEY (vault, epoch)
) STRICT, WITHOUT ROWID;

-- Whoever was removed is told so, and nothing else.
CREATE TABLE removed_members (
    vault      BLOB NOT NULL REFERENCES vaults,
    member     BLOB NOT NULL CHECK (length(member) = 16),
    token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
    -- One for each epoch that the member may have got to.
    notices    BLOB NOT NULL CHECK (length(notices) % 32 = 0),
    PRIMARY KEY (vault, member)
) STRICT, WITHOUT ROWID;

-- A family card knows its own id and no vault's.
CREATE INDEX members_by_id ON members (member);
