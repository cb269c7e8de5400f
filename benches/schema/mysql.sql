DROP TABLE IF EXISTS users, projects, tasks, comments, files, reports;
CREATE TABLE users (
    id INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    org_id INTEGER NOT NULL,
    email VARCHAR(100) NOT NULL,
    name VARCHAR(100) NOT NULL,
    UNIQUE (org_id, email)
);
CREATE TABLE projects (
    id INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    org_id INTEGER NOT NULL,
    name VARCHAR(100) NOT NULL,
    budget INTEGER NOT NULL
);
CREATE TABLE tasks (
    id INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    org_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL,
    assignee_id INTEGER NOT NULL,
    title VARCHAR(100) NOT NULL,
    priority INTEGER NOT NULL
);
CREATE TABLE comments (
    id INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    org_id INTEGER NOT NULL,
    task_id INTEGER NOT NULL,
    body VARCHAR(100) NOT NULL
);
CREATE TABLE files (
    id INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    task_id INTEGER NOT NULL,
    name VARCHAR(100) NOT NULL
);
CREATE TABLE reports (
    id INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY,
    org_id INTEGER NOT NULL,
    dept_path VARCHAR(100) NOT NULL,
    title VARCHAR(100) NOT NULL
);
CREATE INDEX projects_org_id ON projects (org_id, id);
CREATE INDEX tasks_org_id ON tasks (org_id, id);
CREATE INDEX tasks_org_id_project_id ON tasks (org_id, project_id);
CREATE INDEX comments_org_id_task_id ON comments (org_id, task_id);
CREATE INDEX files_task_id ON files (task_id);
CREATE INDEX reports_org_id_dept_path ON reports (org_id, dept_path);
-- The rows are those of `sqlite.sql`. MySQL and MariaDB limit recursion, each in its own way.
CREATE TEMPORARY TABLE n (i INTEGER NOT NULL PRIMARY KEY);
INSERT INTO n VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);
INSERT INTO n SELECT i + 10 FROM n;
INSERT INTO n SELECT i + 20 FROM n;
INSERT INTO n SELECT i + 40 FROM n WHERE i < 40;
INSERT INTO n SELECT i + 80 FROM n WHERE i < 20;
INSERT INTO n SELECT i + 100 FROM n;
INSERT INTO n SELECT i + 200 FROM n;
INSERT INTO n SELECT i + 400 FROM n;
INSERT INTO n SELECT i + 800 FROM n WHERE i < 200;
INSERT INTO n SELECT i + 1000 FROM n;
INSERT INTO n SELECT i + 2000 FROM n;
INSERT INTO n SELECT i + 4000 FROM n;
INSERT INTO n SELECT i + 8000 FROM n WHERE i < 2000;
INSERT INTO n SELECT i + 10000 FROM n;
INSERT INTO users
    SELECT 1 + i, 1 + i % 20, CONCAT('user', i DIV 20, '@example.com'), CONCAT('user ', i DIV 20)
    FROM n WHERE i < 400;
INSERT INTO projects
    SELECT 1 + i, 1 + i % 20, CONCAT('project ', i DIV 20), 100 * (i DIV 20)
    FROM n WHERE i < 1000;
INSERT INTO tasks
    SELECT 1 + i, 1 + i % 20, 1 + i % 1000, 1 + i % 400, CONCAT('task ', i DIV 20), (i DIV 20) % 5
    FROM n WHERE i < 10000;
INSERT INTO comments
    SELECT 1 + i, 1 + i % 20, 1 + i % 10000, CONCAT('comment ', i DIV 20)
    FROM n;
INSERT INTO files SELECT 1 + i, 1 + i, CONCAT('file ', i DIV 20) FROM n WHERE i < 10000;
INSERT INTO reports
    SELECT 1 + i, 1 + i % 20, CONCAT('dept', i DIV 20 % 10, '/team', i DIV 200 % 5),
        CONCAT('report ', i DIV 20)
    FROM n WHERE i < 10000;
DROP TEMPORARY TABLE n;
ANALYZE TABLE users, projects, tasks, comments, files, reports;
