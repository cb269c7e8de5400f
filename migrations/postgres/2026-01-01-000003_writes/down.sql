DROP TABLE revisions;
DROP TABLE documents;
