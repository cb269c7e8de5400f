-- Here each statement is kept by itself. `IF NOT EXISTS` lets a migration that was cut off go on.

-- Ids and names are VARBINARY: they are compared byte by byte. Even the binary collations of
-- texts take `acme ` for `acme`.

-- One row. Each change of a tenant raises the version, in its own transaction, before it
-- writes anything else: so changes wait for each other, and are seen in the order of versions.
CREATE TABLE IF NOT EXISTS host_catalog (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL,
    -- The version at which a row was last taken away.
    removed BIGINT NOT NULL
) ENGINE = InnoDB;
INSERT IGNORE INTO host_catalog (id, version, removed) VALUES (1, 0, 0);

-- Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE IF NOT EXISTS host_tenants (
    id VARBINARY(128) NOT NULL PRIMARY KEY CHECK (id <> ''),
    name VARBINARY(63) NOT NULL,
    -- The name, until the tenant is erased.
    unique_name VARBINARY(63) UNIQUE,
    state VARBINARY(32) NOT NULL,
    -- How far the creation has come, and who is at it until when.
    step VARBINARY(32),
    claim VARBINARY(64),
    claim_until BIGINT,
    edition VARBINARY(63),
    placement VARBINARY(32) NOT NULL,
    server VARBINARY(63),
    place VARBINARY(63),
    generation BIGINT NOT NULL,
    generation_since BIGINT NOT NULL,
    created BIGINT NOT NULL,
    -- Of the catalog, when the row was last written.
    version BIGINT NOT NULL,
    UNIQUE (server, placement, place),
    INDEX host_tenants_version (version)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS host_members (
    tenant_id VARBINARY(128) NOT NULL,
    user_id VARBINARY(255) NOT NULL CHECK (user_id <> ''),
    -- A list in JSON.
    roles TEXT CHARACTER SET utf8mb4 NOT NULL,
    sessions_from BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    INDEX host_members_user (user_id),
    FOREIGN KEY (tenant_id) REFERENCES host_tenants (id)
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS host_operators (
    user_id VARBINARY(255) NOT NULL PRIMARY KEY CHECK (user_id <> ''),
    roles TEXT CHARACTER SET utf8mb4 NOT NULL,
    sessions_from BIGINT NOT NULL
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS host_machine_keys (
    id VARBINARY(64) NOT NULL PRIMARY KEY,
    tenant_id VARBINARY(128) NOT NULL,
    name VARBINARY(400) NOT NULL,
    -- SHA-256 in hexadecimal digits.
    secret_hash VARBINARY(64) NOT NULL,
    roles TEXT CHARACTER SET utf8mb4 NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT,
    revoked BIGINT,
    INDEX host_machine_keys_tenant (tenant_id),
    FOREIGN KEY (tenant_id) REFERENCES host_tenants (id)
) ENGINE = InnoDB;
