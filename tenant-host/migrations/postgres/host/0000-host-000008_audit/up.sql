-- The audit log of a tenant, or of the host: the same tables are made at each place of tenants and in
-- the host's database, which can be one database. So each of them may be there already.
SET LOCAL client_min_messages = warning;

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
INSERT INTO host_audit_births (id, number) VALUES (1, 0) ON CONFLICT DO NOTHING;

-- Entries are added, and not changed. They are removed where the head of their chain says so, which is
-- said and taken back within one transaction, or is gone, which asks for the same.
CREATE OR REPLACE FUNCTION host_audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    allowed boolean := false;
BEGIN
    IF TG_OP = 'DELETE' THEN
        EXECUTE format(
            'SELECT NOT EXISTS (SELECT 1 FROM %I.host_audit_heads WHERE chain = $1 AND removing <> 1)',
            TG_TABLE_SCHEMA
        ) INTO allowed USING OLD.chain;
    END IF;
    IF NOT allowed THEN
        RAISE EXCEPTION 'an entry of the audit log is neither changed nor deleted';
    END IF;
    RETURN OLD;
END
$$;

CREATE OR REPLACE FUNCTION host_audit_heads_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.removing = 1 OR (
            NEW.chain = OLD.chain AND NEW.tenant_id IS NOT DISTINCT FROM OLD.tenant_id
            AND NEW.seq BETWEEN OLD.seq AND OLD.seq + 1 AND NEW.anchor_seq >= OLD.anchor_seq
        ) THEN
            RETURN NEW;
        END IF;
    ELSIF TG_OP = 'DELETE' THEN
        IF OLD.removing = 1 THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'the head of an audit log goes on by one';
END
$$;

DROP TRIGGER IF EXISTS host_audit_rows ON host_audit;
CREATE TRIGGER host_audit_rows BEFORE UPDATE OR DELETE ON host_audit
    FOR EACH ROW EXECUTE FUNCTION host_audit_guard();
DROP TRIGGER IF EXISTS host_audit_all ON host_audit;
CREATE TRIGGER host_audit_all BEFORE TRUNCATE ON host_audit
    FOR EACH STATEMENT EXECUTE FUNCTION host_audit_guard();
DROP TRIGGER IF EXISTS host_audit_heads_rows ON host_audit_heads;
CREATE TRIGGER host_audit_heads_rows BEFORE UPDATE OR DELETE ON host_audit_heads
    FOR EACH ROW EXECUTE FUNCTION host_audit_heads_guard();
DROP TRIGGER IF EXISTS host_audit_heads_all ON host_audit_heads;
CREATE TRIGGER host_audit_heads_all BEFORE TRUNCATE ON host_audit_heads
    FOR EACH STATEMENT EXECUTE FUNCTION host_audit_heads_guard();

-- What the host keeps of tenants that are erased: their entries, as they were.
CREATE TABLE host_audit_kept (
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    tenant_id TEXT NOT NULL,
    time BIGINT NOT NULL,
    action TEXT NOT NULL,
    outcome TEXT NOT NULL,
    message TEXT NOT NULL,
    address TEXT,
    user_id TEXT,
    acting_reason TEXT,
    origin TEXT NOT NULL,
    request_id TEXT,
    target_kind TEXT,
    target_id TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (chain, seq)
);
