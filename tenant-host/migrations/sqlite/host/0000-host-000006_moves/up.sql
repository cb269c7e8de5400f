-- The last move of each tenant. Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE host_moves (
    tenant_id TEXT NOT NULL PRIMARY KEY,
    -- The last step that was done.
    step TEXT NOT NULL,
    from_kind TEXT NOT NULL,
    from_server TEXT,
    from_place TEXT,
    to_kind TEXT NOT NULL,
    to_server TEXT,
    to_place TEXT,
    -- The state of the tenant before it was stopped.
    state TEXT NOT NULL,
    -- Whose the move is, and until when without a sign of life.
    claim TEXT,
    claim_until BIGINT,
    begun BIGINT NOT NULL,
    -- When the tenant was switched.
    switched BIGINT
);

-- What was erased of which tenant: its certificate. One that has no end is not done.
CREATE TABLE host_erasures (
    tenant_id TEXT NOT NULL PRIMARY KEY,
    begun BIGINT NOT NULL,
    finished BIGINT,
    -- For whom it was done, in the words of the scope's origin.
    origin TEXT NOT NULL,
    -- The counts of rows by table, as JSON.
    counts TEXT NOT NULL
);
