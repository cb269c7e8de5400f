-- Tables that only the write tests need: columns with defaults, a natural key
-- that is unique among all tenants, a key of two columns, and a shared table
-- that every tenant writes.
CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    tenant_id INTEGER NOT NULL,
    code TEXT,
    name TEXT NOT NULL DEFAULT 'item',
    points INTEGER NOT NULL DEFAULT 7,
    note TEXT,
    CONSTRAINT items_code_key UNIQUE (code)
);

CREATE TABLE desks (
    floor INTEGER NOT NULL,
    number INTEGER NOT NULL,
    tenant_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (floor, number)
);

CREATE TABLE votes (
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL
);
