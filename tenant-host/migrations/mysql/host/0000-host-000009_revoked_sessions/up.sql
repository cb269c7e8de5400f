-- Here each statement is kept by itself. `IF NOT EXISTS` lets a migration that was cut off go on.

-- Single tokens that are refused before their time is over. A row is deleted after it.
CREATE TABLE IF NOT EXISTS host_revoked_sessions (
    -- SHA-256 of the token's issuer and `jti`, in hexadecimal digits.
    id VARBINARY(64) NOT NULL PRIMARY KEY,
    -- From then on the token is refused without this row. Milliseconds since 1970-01-01 UTC.
    ends BIGINT NOT NULL,
    -- Of the catalog, when the row was written.
    version BIGINT NOT NULL,
    INDEX host_revoked_sessions_version (version),
    INDEX host_revoked_sessions_ends (ends)
) ENGINE = InnoDB;
