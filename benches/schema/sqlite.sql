CREATE TABLE users (
    id INTEGER NOT NULL PRIMARY KEY,
    org_id INTEGER NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (org_id, email)
);
CREATE TABLE projects (
    id INTEGER NOT NULL PRIMARY KEY,
    org_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    budget INTEGER NOT NULL
);
CREATE TABLE tasks (
    id INTEGER NOT NULL PRIMARY KEY,
    org_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    assignee_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    priority INTEGER NOT NULL
);
CREATE TABLE comments (
    id INTEGER NOT NULL PRIMARY KEY,
    org_id INTEGER NOT NULL,
    task_id INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE TABLE files (
    id INTEGER NOT NULL PRIMARY KEY,
    task_id INTEGER NOT NULL,
    name TEXT NOT NULL
);
CREATE TABLE reports (
    id INTEGER NOT NULL PRIMARY KEY,
    org_id INTEGER NOT NULL,
    dept_path TEXT NOT NULL,
    title TEXT NOT NULL
);
CREATE INDEX projects_org_id ON projects (org_id, id);
CREATE INDEX tasks_org_id ON tasks (org_id, id);
CREATE INDEX tasks_org_id_project_id ON tasks (org_id, project_id);
CREATE INDEX comments_org_id_task_id ON comments (org_id, task_id);
CREATE INDEX files_task_id ON files (task_id);
CREATE INDEX reports_org_id_dept_path ON reports (org_id, dept_path);
-- 20 tenants, each with 20 users, 50 projects, 500 tasks, 1000 comments, 500 files of tasks
-- and 500 reports of 10 departments with 5 teams each. The rows of the tenants take turns, so each tenant's are spread over the whole table.
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 399)
    INSERT INTO users
    SELECT 1 + i, 1 + i % 20, 'user' || (i / 20) || '@example.com', 'user ' || (i / 20) FROM n;
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999)
    INSERT INTO projects
    SELECT 1 + i, 1 + i % 20, 'project ' || (i / 20), 100 * (i / 20) FROM n;
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
    INSERT INTO tasks
    SELECT 1 + i, 1 + i % 20, 1 + i % 1000, 1 + i % 400, 'task ' || (i / 20), (i / 20) % 5 FROM n;
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)
    INSERT INTO comments
    SELECT 1 + i, 1 + i % 20, 1 + i % 10000, 'comment ' || (i / 20) FROM n;
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
    INSERT INTO files SELECT 1 + i, 1 + i, 'file ' || (i / 20) FROM n;
WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
    INSERT INTO reports
    SELECT 1 + i, 1 + i % 20, 'dept' || (i / 20 % 10) || '/team' || (i / 200 % 5),
        'report ' || (i / 20) FROM n;
ANALYZE;
