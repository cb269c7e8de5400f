-- The sets of migrations that programs had.
CREATE TABLE host_releases (
    -- SHA-256 of the versions, in hexadecimal digits.
    id TEXT NOT NULL PRIMARY KEY,
    -- A line for each.
    versions TEXT NOT NULL,
    created BIGINT NOT NULL
);

-- How far the tables of each place are. A place is the shared database, or the schema or the
-- database of a tenant: `shared`, `schema/SERVER/NAME`, `database/SERVER/NAME`. What is applied
-- there, its own table says; this is the record of it. Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE host_places (
    place TEXT NOT NULL PRIMARY KEY,
    -- A set of migrations of which all are applied.
    release_id TEXT REFERENCES host_releases (id),
    -- The newest version that is applied, and when that was recorded.
    version TEXT,
    reached BIGINT,
    -- Why the last attempt failed, and when.
    error TEXT,
    failed BIGINT,
    -- The migration that was begun where nothing is taken back, and when.
    open_step TEXT,
    open_since BIGINT
);
