DROP TABLE votes;
DROP TABLE desks;
DROP TABLE items;
