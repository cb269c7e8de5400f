-- The jobs of all tenants. Those of the host have an empty `tenant_id`, which no tenant has.
-- Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE host_jobs (
    -- That of the message, in hexadecimal digits.
    id TEXT NOT NULL PRIMARY KEY,
    queue TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- The sealed message. The other columns are for finding it, and are compared with it.
    envelope BLOB NOT NULL,
    -- `waiting`, `parked`, `dead` or `done`. One that is done stays until it has expired, so that
    -- the same message is not taken a second time.
    state TEXT NOT NULL,
    -- When it is to be run. While somebody is at it, this is the end of his lease.
    run_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    -- Who is at it.
    claim TEXT,
    -- Why the last attempt failed.
    error TEXT,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX host_jobs_next ON host_jobs (queue, tenant_id, state, run_at);
CREATE INDEX host_jobs_expired ON host_jobs (state, expires);

-- Whose turn it is: the tenant with a job that is due and whose last turn is longest ago.
CREATE TABLE host_job_turns (
    queue TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    -- The number of its last turn.
    turn BIGINT NOT NULL,
    -- When the first of its waiting jobs is due.
    due BIGINT,
    PRIMARY KEY (queue, tenant_id)
);
CREATE INDEX host_job_turns_due ON host_job_turns (queue, due);
CREATE INDEX host_job_turns_turn ON host_job_turns (queue, turn);

-- Messages that must be opened once.
CREATE TABLE host_messages (
    id TEXT NOT NULL PRIMARY KEY,
    expires BIGINT NOT NULL,
    -- Until when somebody is at it; without, it is done.
    lease BIGINT
);
CREATE INDEX host_messages_expired ON host_messages (expires);

-- Jobs of the host that come again and again.
CREATE TABLE host_schedules (
    name TEXT NOT NULL PRIMARY KEY,
    -- The times, as the program says them.
    times TEXT NOT NULL,
    next_at BIGINT NOT NULL,
    last_at BIGINT
);

-- Runs over all tenants that have a name, and the tenants for which they are done.
CREATE TABLE host_runs (
    run TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    finished BIGINT NOT NULL,
    PRIMARY KEY (run, tenant_id)
);
