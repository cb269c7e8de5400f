DROP TABLE templates;
DROP TABLE notices;
DROP TABLE countries;
DROP TABLE labels;
DROP TABLE tasks;
DROP TABLE projects;
