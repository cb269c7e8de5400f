DROP TABLE hatch_records;
DROP TABLE visits;
DROP TABLE invitations;
DROP TABLE accounts;
