-- Tenant columns of other types, in a key, and with names that need quotes.
CREATE TABLE ledgers (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT NOT NULL,
    name VARCHAR(191) NOT NULL
);

CREATE TABLE pages (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    org VARCHAR(191) NOT NULL,
    name VARCHAR(191) NOT NULL
);

CREATE TABLE seats (
    tenant_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name VARCHAR(191) NOT NULL,
    PRIMARY KEY (tenant_id, number)
);

CREATE TABLE `user` (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    tenant_id INTEGER NOT NULL,
    `type` VARCHAR(191) NOT NULL
);

CREATE TABLE `order` (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    `group` INTEGER NOT NULL,
    `type` VARCHAR(191) NOT NULL
);
