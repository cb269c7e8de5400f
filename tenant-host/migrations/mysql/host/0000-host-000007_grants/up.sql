-- Here each statement is kept by itself. `IF NOT EXISTS` lets a migration that was cut off go on.

-- Grants by which an operator acts for one tenant. Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE IF NOT EXISTS host_grants (
    id VARBINARY(64) NOT NULL PRIMARY KEY,
    tenant_id VARBINARY(128) NOT NULL,
    -- The operator who may act.
    user_id VARBINARY(255) NOT NULL,
    reason TEXT CHARACTER SET utf8mb4 NOT NULL,
    created BIGINT NOT NULL,
    created_by VARBINARY(255),
    ends BIGINT NOT NULL,
    -- Whether it is for one time only: 1 or 0.
    single_use SMALLINT NOT NULL,
    -- How often it was used, and when last.
    uses BIGINT NOT NULL,
    used BIGINT,
    revoked BIGINT,
    revoked_by VARBINARY(255),
    INDEX host_grants_tenant (tenant_id, user_id)
) ENGINE = InnoDB;
