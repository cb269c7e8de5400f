DROP TABLE host_audit_kept;
DROP TABLE host_audit_births;
DROP TABLE host_audit_heads;
DROP TABLE host_audit;
DROP FUNCTION host_audit_heads_guard();
DROP FUNCTION host_audit_guard();
