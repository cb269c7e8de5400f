DROP TABLE host_effects;
DROP TABLE host_outbox;
