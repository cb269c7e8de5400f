DROP TABLE host_revoked_sessions;
