-- Messages that were sent in a tenant's transaction, until a relay has taken them on. Times are
-- milliseconds since 1970-01-01 UTC.
CREATE TABLE host_outbox (
    tenant_id TEXT NOT NULL,
    -- That of the message, in hexadecimal digits: their order is that of sending.
    id TEXT NOT NULL,
    queue TEXT NOT NULL,
    kind TEXT NOT NULL,
    envelope BLOB NOT NULL,
    run_at BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX host_outbox_id ON host_outbox (id);

-- What must take effect once, and has.
CREATE TABLE host_effects (
    tenant_id TEXT NOT NULL,
    effect TEXT NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, effect)
);
