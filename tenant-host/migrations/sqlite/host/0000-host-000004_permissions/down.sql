DROP TABLE host_permissions;
