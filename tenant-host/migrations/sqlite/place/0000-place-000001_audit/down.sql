DROP TABLE host_audit_births;
DROP TABLE host_audit_heads;
DROP TABLE host_audit;
