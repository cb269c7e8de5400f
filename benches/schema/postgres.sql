DROP SCHEMA IF EXISTS tenant_benches CASCADE;
CREATE SCHEMA tenant_benches;
SET search_path TO tenant_benches;
CREATE TABLE users (
    id SERIAL PRIMARY KEY,
    org_id INTEGER NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (org_id, email)
);
CREATE TABLE projects (
    id SERIAL PRIMARY KEY,
    org_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    budget INTEGER NOT NULL
);
CREATE TABLE tasks (
    id SERIAL PRIMARY KEY,
    org_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    assignee_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    priority INTEGER NOT NULL
);
CREATE TABLE comments (
    id SERIAL PRIMARY KEY,
    org_id INTEGER NOT NULL,
    task_id INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE TABLE files (
    id SERIAL PRIMARY KEY,
    task_id INTEGER NOT NULL,
    name TEXT NOT NULL
);
CREATE TABLE reports (
    id SERIAL PRIMARY KEY,
    org_id INTEGER NOT NULL,
    dept_path TEXT NOT NULL,
    title TEXT NOT NULL
);
CREATE INDEX projects_org_id ON projects (org_id, id);
CREATE INDEX tasks_org_id ON tasks (org_id, id);
CREATE INDEX tasks_org_id_project_id ON tasks (org_id, project_id);
CREATE INDEX comments_org_id_task_id ON comments (org_id, task_id);
CREATE INDEX files_task_id ON files (task_id);
CREATE INDEX reports_org_id_dept_path ON reports (org_id, dept_path text_pattern_ops);
-- The rows are those of `sqlite.sql`.
INSERT INTO users
    SELECT 1 + i, 1 + i % 20, 'user' || (i / 20) || '@example.com', 'user ' || (i / 20)
    FROM generate_series(0, 399) i;
INSERT INTO projects
    SELECT 1 + i, 1 + i % 20, 'project ' || (i / 20), 100 * (i / 20)
    FROM generate_series(0, 999) i;
INSERT INTO tasks
    SELECT 1 + i, 1 + i % 20, 1 + i % 1000, 1 + i % 400, 'task ' || (i / 20), (i / 20) % 5
    FROM generate_series(0, 9999) i;
INSERT INTO comments
    SELECT 1 + i, 1 + i % 20, 1 + i % 10000, 'comment ' || (i / 20)
    FROM generate_series(0, 19999) i;
INSERT INTO files SELECT 1 + i, 1 + i, 'file ' || (i / 20) FROM generate_series(0, 9999) i;
INSERT INTO reports
    SELECT 1 + i, 1 + i % 20, 'dept' || (i / 20 % 10) || '/team' || (i / 200 % 5),
        'report ' || (i / 20)
    FROM generate_series(0, 9999) i;
SELECT setval('users_id_seq', 400), setval('projects_id_seq', 1000),
    setval('tasks_id_seq', 10000), setval('comments_id_seq', 20000),
    setval('files_id_seq', 10000), setval('reports_id_seq', 10000);
ANALYZE;
