-- The pattern that we recommend for real schemas. The parent's key is unique
-- together with its tenant, and the child's reference includes the tenant, so
-- a child can't point to another tenant's parent. Natural keys begin with the
-- tenant: the same one may exist in two tenants.
CREATE TABLE documents (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    tenant_id INTEGER NOT NULL,
    slug VARCHAR(191) NOT NULL,
    title VARCHAR(191) NOT NULL,
    UNIQUE (tenant_id, id),
    UNIQUE (tenant_id, slug)
);

CREATE TABLE revisions (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    tenant_id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    body VARCHAR(191) NOT NULL,
    UNIQUE (tenant_id, id),
    FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id)
);
