-- The tables of the read tests. They have no foreign keys: a child of one
-- tenant that points to the parent of another is one of the cases.
CREATE TABLE projects (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL,
    parent_id INTEGER,
    name TEXT NOT NULL,
    budget INTEGER
);

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    points INTEGER NOT NULL
);

-- Without tenant column, although each row hangs on a task.
CREATE TABLE labels (
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL,
    name TEXT NOT NULL
);

-- Shared by all tenants.
CREATE TABLE countries (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
);

-- A NULL tenant is the host; tenants read their own rows only.
CREATE TABLE notices (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER,
    title TEXT NOT NULL
);

-- A NULL tenant is the host; tenants read the host's rows, too.
CREATE TABLE templates (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER,
    title TEXT NOT NULL
);
