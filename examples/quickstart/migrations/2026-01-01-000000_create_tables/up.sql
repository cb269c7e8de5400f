-- Marks the file as this program's, so that no other database is touched.
PRAGMA application_id = 1414419022;

CREATE TABLE projects (
    id INTEGER PRIMARY KEY NOT NULL,
    org_id INTEGER NOT NULL,
    name TEXT NOT NULL
);

CREATE TABLE priorities (
    id INTEGER PRIMARY KEY NOT NULL,
    label TEXT NOT NULL
);

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY NOT NULL,
    org_id INTEGER NOT NULL,
    project_id INTEGER NOT NULL REFERENCES projects (id),
    priority_id INTEGER NOT NULL REFERENCES priorities (id),
    title TEXT NOT NULL
);

CREATE TABLE templates (
    id INTEGER PRIMARY KEY NOT NULL,
    org_id INTEGER,
    title TEXT NOT NULL
);
