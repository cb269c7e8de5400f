-- Here each statement is kept by itself. `IF NOT EXISTS` lets a migration that was cut off go on.

-- The jobs of all tenants. Those of the host have an empty `tenant_id`, which no tenant has.
-- Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE IF NOT EXISTS host_jobs (
    -- That of the message, in hexadecimal digits.
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    queue VARBINARY(64) NOT NULL,
    tenant_id VARBINARY(128) NOT NULL,
    kind VARBINARY(64) NOT NULL,
    -- The sealed message. The other columns are for finding it, and are compared with it.
    envelope LONGBLOB NOT NULL,
    -- `waiting`, `parked`, `dead` or `done`. One that is done stays until it has expired, so that
    -- the same message is not taken a second time.
    state VARBINARY(16) NOT NULL,
    -- When it is to be run. While somebody is at it, this is the end of his lease.
    run_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    -- Who is at it.
    claim VARBINARY(64),
    -- Why the last attempt failed.
    error TEXT CHARACTER SET utf8mb4,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    INDEX host_jobs_next (queue, tenant_id, state, run_at),
    INDEX host_jobs_expired (state, expires)
) ENGINE = InnoDB;

-- Whose turn it is: the tenant with a job that is due and whose last turn is longest ago.
CREATE TABLE IF NOT EXISTS host_job_turns (
    queue VARBINARY(64) NOT NULL,
    tenant_id VARBINARY(128) NOT NULL,
    -- The number of its last turn.
    turn BIGINT NOT NULL,
    -- When the first of its waiting jobs is due.
    due BIGINT,
    PRIMARY KEY (queue, tenant_id),
    INDEX host_job_turns_due (queue, due),
    INDEX host_job_turns_turn (queue, turn)
) ENGINE = InnoDB;

-- Messages that must be opened once.
CREATE TABLE IF NOT EXISTS host_messages (
    id VARBINARY(32) NOT NULL PRIMARY KEY,
    expires BIGINT NOT NULL,
    -- Until when somebody is at it; without, it is done.
    lease BIGINT,
    INDEX host_messages_expired (expires)
) ENGINE = InnoDB;

-- Jobs of the host that come again and again.
CREATE TABLE IF NOT EXISTS host_schedules (
    name VARBINARY(64) NOT NULL PRIMARY KEY,
    -- The times, as the program says them.
    times VARBINARY(255) NOT NULL,
    next_at BIGINT NOT NULL,
    last_at BIGINT
) ENGINE = InnoDB;

-- Runs over all tenants that have a name, and the tenants for which they are done.
CREATE TABLE IF NOT EXISTS host_runs (
    run VARBINARY(128) NOT NULL,
    tenant_id VARBINARY(128) NOT NULL,
    finished BIGINT NOT NULL,
    PRIMARY KEY (run, tenant_id)
) ENGINE = InnoDB;
