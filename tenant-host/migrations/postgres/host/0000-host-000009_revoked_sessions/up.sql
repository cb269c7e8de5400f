-- Single tokens that are refused before their time is over. A row is deleted after it.
CREATE TABLE host_revoked_sessions (
    -- SHA-256 of the token's issuer and `jti`, in hexadecimal digits.
    id TEXT NOT NULL PRIMARY KEY,
    -- From then on the token is refused without this row. Milliseconds since 1970-01-01 UTC.
    ends BIGINT NOT NULL,
    -- Of the catalog, when the row was written.
    version BIGINT NOT NULL
);
CREATE INDEX host_revoked_sessions_version ON host_revoked_sessions (version);
CREATE INDEX host_revoked_sessions_ends ON host_revoked_sessions (ends);
