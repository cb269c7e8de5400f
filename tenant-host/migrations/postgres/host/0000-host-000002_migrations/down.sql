DROP TABLE host_places;
DROP TABLE host_releases;
