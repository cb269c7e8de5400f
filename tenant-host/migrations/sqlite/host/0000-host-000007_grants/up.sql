-- Grants by which an operator acts for one tenant. Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE host_grants (
    id TEXT NOT NULL PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    -- The operator who may act.
    user_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    created BIGINT NOT NULL,
    created_by TEXT,
    ends BIGINT NOT NULL,
    -- Whether it is for one time only: 1 or 0.
    single_use SMALLINT NOT NULL,
    -- How often it was used, and when last.
    uses BIGINT NOT NULL,
    used BIGINT,
    revoked BIGINT,
    revoked_by TEXT
);
CREATE INDEX host_grants_tenant ON host_grants (tenant_id, user_id);
