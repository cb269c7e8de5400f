DROP TABLE host_grants;
