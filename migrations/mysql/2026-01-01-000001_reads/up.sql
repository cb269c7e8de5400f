-- The tables of the read tests. They have no foreign keys: a child of one
-- tenant that points to the parent of another is one of the cases.
CREATE TABLE projects (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    tenant_id INTEGER NOT NULL,
    parent_id INTEGER,
    name VARCHAR(191) NOT NULL,
    budget INTEGER
);

CREATE TABLE tasks (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    tenant_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    name VARCHAR(191) NOT NULL,
    points INTEGER NOT NULL
);

-- Without tenant column, although each row hangs on a task.
CREATE TABLE labels (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    task_id INTEGER NOT NULL,
    name VARCHAR(191) NOT NULL
);

-- Shared by all tenants.
CREATE TABLE countries (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(191) NOT NULL
);

-- A NULL tenant is the host; tenants read their own rows only.
CREATE TABLE notices (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    tenant_id INTEGER,
    title VARCHAR(191) NOT NULL
);

-- A NULL tenant is the host; tenants read the host's rows, too.
CREATE TABLE templates (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    tenant_id INTEGER,
    title VARCHAR(191) NOT NULL
);
