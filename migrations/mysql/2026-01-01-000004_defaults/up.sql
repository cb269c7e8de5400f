-- Tables that only the write tests need: columns with defaults, a natural key
-- that is unique among all tenants, a key of two columns, and a shared table
-- that every tenant writes.
CREATE TABLE items (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    tenant_id INTEGER NOT NULL,
    code VARCHAR(191),
    name VARCHAR(191) NOT NULL DEFAULT 'item',
    points INTEGER NOT NULL DEFAULT 7,
    note VARCHAR(191),
    CONSTRAINT items_code_key UNIQUE (code)
);

CREATE TABLE desks (
    floor INTEGER NOT NULL,
    number INTEGER NOT NULL,
    tenant_id INTEGER NOT NULL,
    name VARCHAR(191) NOT NULL,
    PRIMARY KEY (floor, number)
);

CREATE TABLE votes (
    id INTEGER AUTO_INCREMENT PRIMARY KEY,
    subject VARCHAR(191) NOT NULL
);
