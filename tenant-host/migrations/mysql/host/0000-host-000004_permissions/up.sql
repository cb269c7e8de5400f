-- Here each statement is kept by itself. `IF NOT EXISTS` lets a migration that was cut off go on.

-- What roles and users may do. Without a tenant, a row is about the host's side.
CREATE TABLE IF NOT EXISTS host_permissions (
    id VARBINARY(64) NOT NULL PRIMARY KEY,
    tenant_id VARBINARY(128),
    -- `role`, `user` or `machine`, and its name.
    holder VARBINARY(16) NOT NULL,
    name VARBINARY(255) NOT NULL,
    permission VARBINARY(63) NOT NULL,
    -- `grant` or `deny`.
    ruling VARBINARY(16) NOT NULL,
    INDEX host_permissions_tenant (tenant_id),
    FOREIGN KEY (tenant_id) REFERENCES host_tenants (id)
) ENGINE = InnoDB;
