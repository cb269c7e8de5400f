-- Here each statement is kept by itself. `IF NOT EXISTS` lets a migration that was cut off go on.

-- The value of a feature for all tenants of an edition. Values are texts, which the definitions
-- in the program read.
CREATE TABLE IF NOT EXISTS host_feature_editions (
    edition VARBINARY(63) NOT NULL,
    feature VARBINARY(63) NOT NULL,
    value TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (edition, feature)
) ENGINE = InnoDB;

-- The value of a feature for one tenant.
CREATE TABLE IF NOT EXISTS host_feature_overrides (
    tenant_id VARBINARY(128) NOT NULL,
    feature VARBINARY(63) NOT NULL,
    value TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (tenant_id, feature),
    FOREIGN KEY (tenant_id) REFERENCES host_tenants (id)
) ENGINE = InnoDB;

-- How much of a limit a tenant uses.
CREATE TABLE IF NOT EXISTS host_counters (
    tenant_id VARBINARY(128) NOT NULL,
    feature VARBINARY(63) NOT NULL,
    used BIGINT NOT NULL CHECK (used >= 0),
    PRIMARY KEY (tenant_id, feature),
    FOREIGN KEY (tenant_id) REFERENCES host_tenants (id)
) ENGINE = InnoDB;

-- What a tenant has set itself.
CREATE TABLE IF NOT EXISTS host_settings (
    tenant_id VARBINARY(128) NOT NULL,
    name VARBINARY(63) NOT NULL,
    value TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (tenant_id, name),
    FOREIGN KEY (tenant_id) REFERENCES host_tenants (id)
) ENGINE = InnoDB;
