-- The audit log of a tenant, or of the host: the same tables are made at each place of tenants and in
-- the host's database, which can be one database. So each of them may be there already.

-- The entries. A chain is one tenant's, `t:` and its id, or the host's, `h`. Times are milliseconds
-- since 1970-01-01 UTC; hashes are SHA-256 in hexadecimal digits.
CREATE TABLE IF NOT EXISTS host_audit (
    chain TEXT NOT NULL,
    -- 1, 2, 3, … within the chain.
    seq BIGINT NOT NULL,
    -- NULL is the host.
    tenant_id TEXT,
    time BIGINT NOT NULL,
    action TEXT NOT NULL,
    outcome TEXT NOT NULL,
    message TEXT NOT NULL,
    -- From where it was asked for.
    address TEXT,
    -- Who it was. With a reason for acting it was an operator of the host, who acted for the tenant.
    user_id TEXT,
    acting_reason TEXT,
    -- Which code vouches for the scope.
    origin TEXT NOT NULL,
    request_id TEXT,
    target_kind TEXT,
    target_id TEXT,
    -- The hash of the entry before, and that of this one.
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (chain, seq)
);
CREATE INDEX IF NOT EXISTS host_audit_tenant ON host_audit (tenant_id, seq);

-- The last entry of each chain. Who adds one locks this row until the end of the transaction.
CREATE TABLE IF NOT EXISTS host_audit_heads (
    chain TEXT NOT NULL PRIMARY KEY,
    tenant_id TEXT,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    -- The last entry that was removed from the front, 0 if none was, and its hash.
    anchor_seq BIGINT NOT NULL,
    anchor_hash TEXT NOT NULL,
    -- 1 while entries of the chain are removed, which is never committed.
    removing SMALLINT NOT NULL
);
CREATE INDEX IF NOT EXISTS host_audit_heads_tenant ON host_audit_heads (tenant_id);

-- One row: who begins a chain locks it, so that a chain is begun once.
CREATE TABLE IF NOT EXISTS host_audit_births (
    id INTEGER NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL
);
INSERT OR IGNORE INTO host_audit_births (id, number) VALUES (1, 0);

-- Entries are added, and not changed. They are removed where the head of their chain says so, which is
-- said and taken back within one transaction, or is gone, which asks for the same. `REPLACE` deletes without asking the second trigger.
CREATE TRIGGER IF NOT EXISTS host_audit_update BEFORE UPDATE ON host_audit
BEGIN
    SELECT RAISE(ABORT, 'an entry of the audit log is not changed');
END;
CREATE TRIGGER IF NOT EXISTS host_audit_delete BEFORE DELETE ON host_audit
WHEN EXISTS (SELECT 1 FROM host_audit_heads WHERE chain = OLD.chain AND removing <> 1)
BEGIN
    SELECT RAISE(ABORT, 'an entry of the audit log is not deleted');
END;
CREATE TRIGGER IF NOT EXISTS host_audit_insert BEFORE INSERT ON host_audit
WHEN EXISTS (SELECT 1 FROM host_audit WHERE chain = NEW.chain AND seq = NEW.seq)
BEGIN
    SELECT RAISE(ABORT, 'an entry of the audit log is not replaced');
END;

CREATE TRIGGER IF NOT EXISTS host_audit_heads_update BEFORE UPDATE ON host_audit_heads
WHEN OLD.removing <> 1 AND (
    NEW.chain <> OLD.chain OR NEW.tenant_id IS NOT OLD.tenant_id
    OR NEW.seq < OLD.seq OR NEW.seq > OLD.seq + 1 OR NEW.anchor_seq < OLD.anchor_seq
)
BEGIN
    SELECT RAISE(ABORT, 'the head of an audit log goes on by one');
END;
CREATE TRIGGER IF NOT EXISTS host_audit_heads_delete BEFORE DELETE ON host_audit_heads
WHEN OLD.removing <> 1
BEGIN
    SELECT RAISE(ABORT, 'the head of an audit log is not deleted');
END;
CREATE TRIGGER IF NOT EXISTS host_audit_heads_insert BEFORE INSERT ON host_audit_heads
WHEN EXISTS (SELECT 1 FROM host_audit_heads WHERE chain = NEW.chain)
BEGIN
    SELECT RAISE(ABORT, 'the head of an audit log is not replaced');
END;
