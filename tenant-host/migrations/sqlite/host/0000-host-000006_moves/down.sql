DROP TABLE host_erasures;
DROP TABLE host_moves;
