CREATE TABLE projects (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id BIGINT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    UNIQUE (tenant_id, name),
    UNIQUE (tenant_id, id)
);

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id BIGINT NOT NULL,
    project_id INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    done BOOLEAN NOT NULL DEFAULT FALSE,
    FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX tasks_of_a_project ON tasks (tenant_id, project_id);

-- Those of the host, without tenant, are shared by all.
CREATE TABLE templates (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id BIGINT,
    name TEXT NOT NULL
);

CREATE INDEX templates_of_a_tenant ON templates (tenant_id);

CREATE TABLE settings (
    tenant_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (tenant_id, name)
);
