-- What roles and users may do. Without a tenant, a row is about the host's side.
CREATE TABLE host_permissions (
    id TEXT NOT NULL PRIMARY KEY,
    tenant_id TEXT REFERENCES host_tenants (id),
    -- `role`, `user` or `machine`, and its name.
    holder TEXT NOT NULL,
    name TEXT NOT NULL,
    permission TEXT NOT NULL,
    -- `grant` or `deny`.
    ruling TEXT NOT NULL
);
CREATE INDEX host_permissions_tenant ON host_permissions (tenant_id);
