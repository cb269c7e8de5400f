-- Here each statement is kept by itself. `IF NOT EXISTS` lets a migration that was cut off go on.

-- The sets of migrations that programs had.
CREATE TABLE IF NOT EXISTS host_releases (
    -- SHA-256 of the versions, in hexadecimal digits.
    id VARBINARY(64) NOT NULL PRIMARY KEY,
    -- A line for each.
    versions MEDIUMTEXT CHARACTER SET utf8mb4 NOT NULL,
    created BIGINT NOT NULL
) ENGINE = InnoDB;

-- How far the tables of each place are. A place is the shared database, or the schema or the
-- database of a tenant: `shared`, `schema/SERVER/NAME`, `database/SERVER/NAME`. What is applied
-- there, its own table says; this is the record of it. Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE IF NOT EXISTS host_places (
    place VARBINARY(160) NOT NULL PRIMARY KEY,
    -- A set of migrations of which all are applied.
    release_id VARBINARY(64),
    -- The newest version that is applied, and when that was recorded.
    version VARBINARY(64),
    reached BIGINT,
    -- Why the last attempt failed, and when.
    error TEXT CHARACTER SET utf8mb4,
    failed BIGINT,
    -- The migration that was begun where nothing is taken back, and when.
    open_step VARBINARY(64),
    open_since BIGINT,
    FOREIGN KEY (release_id) REFERENCES host_releases (id)
) ENGINE = InnoDB;
