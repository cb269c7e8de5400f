-- Tenant columns of other types, in a key, and with names that need quotes.
CREATE TABLE ledgers (
    id INTEGER PRIMARY KEY,
    tenant_id BIGINT NOT NULL,
    name TEXT NOT NULL
);

CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    org TEXT NOT NULL,
    name TEXT NOT NULL
);

CREATE TABLE seats (
    tenant_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (tenant_id, number)
);

CREATE TABLE "user" (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL,
    "type" TEXT NOT NULL
);

CREATE TABLE "order" (
    id INTEGER PRIMARY KEY,
    "group" INTEGER NOT NULL,
    "type" TEXT NOT NULL
);
