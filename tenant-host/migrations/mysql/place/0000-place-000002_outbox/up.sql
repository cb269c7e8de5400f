-- Here each statement is kept by itself. `IF NOT EXISTS` lets a migration that was cut off go on.

-- Messages that were sent in a tenant's transaction, until a relay has taken them on. Times are
-- milliseconds since 1970-01-01 UTC.
CREATE TABLE IF NOT EXISTS host_outbox (
    tenant_id VARBINARY(128) NOT NULL,
    -- That of the message, in hexadecimal digits: their order is that of sending.
    id VARBINARY(32) NOT NULL,
    queue VARBINARY(64) NOT NULL,
    kind VARBINARY(64) NOT NULL,
    envelope LONGBLOB NOT NULL,
    run_at BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    INDEX host_outbox_id (id)
) ENGINE = InnoDB;

-- What must take effect once, and has.
CREATE TABLE IF NOT EXISTS host_effects (
    tenant_id VARBINARY(128) NOT NULL,
    effect VARBINARY(128) NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, effect)
) ENGINE = InnoDB;
