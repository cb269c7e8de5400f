-- Here each statement is kept by itself. `IF NOT EXISTS` lets a migration that was cut off go on.

-- The last move of each tenant. Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE IF NOT EXISTS host_moves (
    tenant_id VARBINARY(128) NOT NULL PRIMARY KEY,
    -- The last step that was done.
    step VARBINARY(64) NOT NULL,
    from_kind VARBINARY(64) NOT NULL,
    from_server VARBINARY(64),
    from_place VARBINARY(64),
    to_kind VARBINARY(64) NOT NULL,
    to_server VARBINARY(64),
    to_place VARBINARY(64),
    -- The state of the tenant before it was stopped.
    state VARBINARY(64) NOT NULL,
    -- Whose the move is, and until when without a sign of life.
    claim VARBINARY(64),
    claim_until BIGINT,
    begun BIGINT NOT NULL,
    -- When the tenant was switched.
    switched BIGINT
) ENGINE = InnoDB;

-- What was erased of which tenant: its certificate. One that has no end is not done.
CREATE TABLE IF NOT EXISTS host_erasures (
    tenant_id VARBINARY(128) NOT NULL PRIMARY KEY,
    begun BIGINT NOT NULL,
    finished BIGINT,
    -- For whom it was done, in the words of the scope's origin.
    origin MEDIUMTEXT CHARACTER SET utf8mb4 NOT NULL,
    -- The counts of rows by table, as JSON.
    counts MEDIUMTEXT CHARACTER SET utf8mb4 NOT NULL
) ENGINE = InnoDB;
