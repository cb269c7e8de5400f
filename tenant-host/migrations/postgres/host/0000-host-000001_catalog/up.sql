-- One row. Each change of a tenant raises the version, in its own transaction, before it
-- writes anything else: so changes wait for each other, and are seen in the order of versions.
CREATE TABLE host_catalog (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL,
    -- The version at which a row was last taken away.
    removed BIGINT NOT NULL
);
INSERT INTO host_catalog (id, version, removed) VALUES (1, 0, 0);

-- Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE host_tenants (
    id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    -- The name, until the tenant is erased.
    unique_name TEXT UNIQUE,
    state TEXT NOT NULL,
    -- How far the creation has come, and who is at it until when.
    step TEXT,
    claim TEXT,
    claim_until BIGINT,
    edition TEXT,
    placement TEXT NOT NULL,
    server TEXT,
    place TEXT,
    generation BIGINT NOT NULL,
    generation_since BIGINT NOT NULL,
    created BIGINT NOT NULL,
    -- Of the catalog, when the row was last written.
    version BIGINT NOT NULL,
    UNIQUE (server, placement, place)
);
CREATE INDEX host_tenants_version ON host_tenants (version);

CREATE TABLE host_members (
    tenant_id TEXT NOT NULL REFERENCES host_tenants (id),
    user_id TEXT NOT NULL CHECK (user_id <> ''),
    -- A list in JSON.
    roles TEXT NOT NULL,
    sessions_from BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);
CREATE INDEX host_members_user ON host_members (user_id);

CREATE TABLE host_operators (
    user_id TEXT NOT NULL PRIMARY KEY CHECK (user_id <> ''),
    roles TEXT NOT NULL,
    sessions_from BIGINT NOT NULL
);

CREATE TABLE host_machine_keys (
    id TEXT NOT NULL PRIMARY KEY,
    tenant_id TEXT NOT NULL REFERENCES host_tenants (id),
    name TEXT NOT NULL,
    -- SHA-256 in hexadecimal digits.
    secret_hash TEXT NOT NULL,
    roles TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT,
    revoked BIGINT
);
CREATE INDEX host_machine_keys_tenant ON host_machine_keys (tenant_id);
