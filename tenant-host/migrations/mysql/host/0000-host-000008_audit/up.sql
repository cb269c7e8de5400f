-- Here each statement is kept by itself. `IF NOT EXISTS` lets a migration that was cut off go on.

-- The audit log of a tenant, or of the host: the same tables are made at each place of tenants and in
-- the host's database, which can be one database. So each of them may be there already.

-- A tenant's id is compared byte by byte, blanks at the end included. The collation that does so has
-- one name on MariaDB and another one on MySQL, and each of them reads its own comment only.

-- The entries. A chain is one tenant's, `t:` and its id, or the host's, `h`. Times are milliseconds
-- since 1970-01-01 UTC; hashes are SHA-256 in hexadecimal digits.
CREATE TABLE IF NOT EXISTS host_audit (
    chain VARBINARY(255) NOT NULL,
    -- 1, 2, 3, … within the chain.
    seq BIGINT NOT NULL,
    -- NULL is the host.
    tenant_id VARCHAR(128) CHARACTER SET utf8mb4
        /*M! COLLATE utf8mb4_nopad_bin */ /*!80000 COLLATE utf8mb4_0900_bin */,
    time BIGINT NOT NULL,
    action VARBINARY(255) NOT NULL,
    outcome VARBINARY(64) NOT NULL,
    message TEXT CHARACTER SET utf8mb4 NOT NULL,
    -- From where it was asked for.
    address VARBINARY(64),
    -- Who it was. With a reason for acting it was an operator of the host, who acted for the tenant.
    user_id VARBINARY(255),
    acting_reason TEXT CHARACTER SET utf8mb4,
    -- Which code vouches for the scope.
    origin VARBINARY(255) NOT NULL,
    request_id VARBINARY(255),
    target_kind VARBINARY(255),
    target_id VARBINARY(255),
    -- The hash of the entry before, and that of this one.
    previous VARBINARY(64) NOT NULL,
    hash VARBINARY(64) NOT NULL,
    PRIMARY KEY (chain, seq),
    INDEX host_audit_tenant (tenant_id, seq)
) ENGINE = InnoDB;

-- The last entry of each chain. Who adds one locks this row until the end of the transaction.
CREATE TABLE IF NOT EXISTS host_audit_heads (
    chain VARBINARY(255) NOT NULL PRIMARY KEY,
    tenant_id VARCHAR(128) CHARACTER SET utf8mb4
        /*M! COLLATE utf8mb4_nopad_bin */ /*!80000 COLLATE utf8mb4_0900_bin */,
    seq BIGINT NOT NULL,
    hash VARBINARY(64) NOT NULL,
    -- The last entry that was removed from the front, 0 if none was, and its hash.
    anchor_seq BIGINT NOT NULL,
    anchor_hash VARBINARY(64) NOT NULL,
    -- 1 while entries of the chain are removed, which is never committed.
    removing SMALLINT NOT NULL,
    INDEX host_audit_heads_tenant (tenant_id)
) ENGINE = InnoDB;

-- One row: who begins a chain locks it, so that a chain is begun once.
CREATE TABLE IF NOT EXISTS host_audit_births (
    id INTEGER NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL
) ENGINE = InnoDB;
INSERT IGNORE INTO host_audit_births (id, number) VALUES (1, 0);

-- Entries are added, and not changed. They are removed where the head of their chain says so, which is
-- said and taken back within one transaction, or is gone, which asks for the same. (A server with a binary log lets a user without
-- SUPER make triggers if `log_bin_trust_function_creators` is on.)
CREATE TRIGGER IF NOT EXISTS host_audit_update BEFORE UPDATE ON host_audit FOR EACH ROW
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an entry of the audit log is not changed';
CREATE TRIGGER IF NOT EXISTS host_audit_delete BEFORE DELETE ON host_audit FOR EACH ROW
    IF EXISTS (SELECT 1 FROM host_audit_heads WHERE chain = OLD.chain AND removing <> 1) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'an entry of the audit log is not deleted';
    END IF;
CREATE TRIGGER IF NOT EXISTS host_audit_heads_update BEFORE UPDATE ON host_audit_heads FOR EACH ROW
    IF OLD.removing <> 1 AND (
        NEW.chain <> OLD.chain OR NOT (NEW.tenant_id <=> OLD.tenant_id)
        OR NEW.seq < OLD.seq OR NEW.seq > OLD.seq + 1 OR NEW.anchor_seq < OLD.anchor_seq
    ) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the head of an audit log goes on by one';
    END IF;
CREATE TRIGGER IF NOT EXISTS host_audit_heads_delete BEFORE DELETE ON host_audit_heads FOR EACH ROW
    IF OLD.removing <> 1 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the head of an audit log is not deleted';
    END IF;

-- What the host keeps of tenants that are erased: their entries, as they were.
CREATE TABLE IF NOT EXISTS host_audit_kept (
    chain VARBINARY(255) NOT NULL,
    seq BIGINT NOT NULL,
    tenant_id VARBINARY(128) NOT NULL,
    time BIGINT NOT NULL,
    action VARBINARY(255) NOT NULL,
    outcome VARBINARY(64) NOT NULL,
    message TEXT CHARACTER SET utf8mb4 NOT NULL,
    address VARBINARY(64),
    user_id VARBINARY(255),
    acting_reason TEXT CHARACTER SET utf8mb4,
    origin VARBINARY(255) NOT NULL,
    request_id VARBINARY(255),
    target_kind VARBINARY(255),
    target_id VARBINARY(255),
    previous VARBINARY(64) NOT NULL,
    hash VARBINARY(64) NOT NULL,
    PRIMARY KEY (chain, seq)
) ENGINE = InnoDB;
