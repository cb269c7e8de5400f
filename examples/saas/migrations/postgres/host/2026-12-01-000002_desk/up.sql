-- Who may log in. Of which tenants somebody is a member stands in the catalog.
CREATE TABLE accounts (
    email TEXT NOT NULL PRIMARY KEY,
    password_hash TEXT NOT NULL
);

-- Whoever has the link may become a member. Only its hash is kept. Times are seconds since 1970.
CREATE TABLE invitations (
    link_hash TEXT NOT NULL PRIMARY KEY,
    tenant_id BIGINT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    ends BIGINT NOT NULL
);

CREATE INDEX invitations_of_a_tenant ON invitations (tenant_id);
