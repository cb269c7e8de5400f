DROP TABLE settings;
DROP TABLE templates;
DROP TABLE tasks;
DROP TABLE projects;
