DROP TABLE host_machine_keys;
DROP TABLE host_operators;
DROP TABLE host_members;
DROP TABLE host_tenants;
DROP TABLE host_catalog;
