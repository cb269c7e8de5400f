DROP TABLE host_runs;
DROP TABLE host_schedules;
DROP TABLE host_messages;
DROP TABLE host_job_turns;
DROP TABLE host_jobs;
