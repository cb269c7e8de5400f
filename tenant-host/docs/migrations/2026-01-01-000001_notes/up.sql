CREATE TABLE notes (
    id INTEGER NOT NULL PRIMARY KEY,
    tenant_id BIGINT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX notes_tenant ON notes (tenant_id);
