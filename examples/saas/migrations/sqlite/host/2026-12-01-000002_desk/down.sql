DROP TABLE visits;
DROP TABLE invitations;
DROP TABLE accounts;
