DROP TABLE "order";
DROP TABLE "user";
DROP TABLE seats;
DROP TABLE pages;
DROP TABLE ledgers;
