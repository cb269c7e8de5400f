-- The value of a feature for all tenants of an edition. Values are texts, which the definitions
-- in the program read.
CREATE TABLE host_feature_editions (
    edition TEXT NOT NULL,
    feature TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (edition, feature)
);

-- The value of a feature for one tenant.
CREATE TABLE host_feature_overrides (
    tenant_id TEXT NOT NULL REFERENCES host_tenants (id),
    feature TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (tenant_id, feature)
);

-- How much of a limit a tenant uses.
CREATE TABLE host_counters (
    tenant_id TEXT NOT NULL REFERENCES host_tenants (id),
    feature TEXT NOT NULL,
    used BIGINT NOT NULL CHECK (used >= 0),
    PRIMARY KEY (tenant_id, feature)
);

-- What a tenant has set itself.
CREATE TABLE host_settings (
    tenant_id TEXT NOT NULL REFERENCES host_tenants (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (tenant_id, name)
);
