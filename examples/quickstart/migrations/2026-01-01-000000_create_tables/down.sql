DROP TABLE templates;
DROP TABLE tasks;
DROP TABLE priorities;
DROP TABLE projects;
PRAGMA application_id = 0;
