//! Raw SQL, by what a database can do with it.

/// Refused on every backend.
const REFUSED: &[&str] = &[
    // They end, or hide what follows.
    "8 -- x",
    "8 --",
    "8 /* x */",
    "8 /*",
    "8 /*! OR 1 */",
    "/*!50000 8 */",
    "8 /*+ x */",
    "8;",
    "8; DELETE FROM tasks",
    "8\0",
    // They reach out of their place.
    "(8",
    "8)",
    "8 FROM tasks",
    "8 UNION SELECT points FROM tasks",
    "8 INTO x",
    "8 INTO OUTFILE 'x'",
    "8 INTO @x",
    // Strings without end, or with one that depends on a mode.
    "'x",
    "\"x",
    "`x",
    "[x",
    "'a\\' OR 1 = 1 OR '",
    #[cfg(not(feature = "postgres"))]
    "E'\\' OR 1 = 1 --'",
    "$$x",
    "$a$x$b$",
    "_latin1'x'",
    // Placeholders that bind nothing.
    #[cfg(not(feature = "postgres"))]
    "?",
    #[cfg(not(feature = "postgres"))]
    "?1",
    "$1",
    "$x",
    ":x",
    #[cfg(not(feature = "postgres"))]
    "@x",
    #[cfg(not(feature = "postgres"))]
    "@@version",
    "@x := 8",
    // Queries on tables that are not shared.
    "(SELECT max(points) FROM tasks)",
    "(select MAX(points) from TASKS)",
    "(SELECT max(points) FROM Tasks AS t)",
    "(SELECT max(points) FROM \"tasks\")",
    "(SELECT max(points) FROM `tasks`)",
    "(SELECT max(points) FROM [tasks])",
    "(SELECT max(points) FROM 'tasks')",
    "(SELECT max(points) FROM main.tasks)",
    "(SELECT max(points) FROM public.tasks)",
    "(SELECT max(t.points) FROM countries, tasks AS t)",
    "(SELECT max(points) FROM countries JOIN tasks ON 1 = 1)",
    "(SELECT max(points) FROM (SELECT points FROM tasks) AS t)",
    "(SELECT max(points) FROM (tasks))",
    "(WITH t AS (SELECT points FROM tasks) SELECT max(points) FROM t)",
    "(SELECT id FROM countries UNION SELECT points FROM tasks LIMIT 1)",
    "(SELECT max(id) FROM countries WHERE id IN (SELECT points FROM tasks))",
    "(SELECT max(id) FROM secrets)",
    "(SELECT max(id) FROM countries LIMIT (SELECT max(points) FROM tasks))",
    "(TABLE tasks)",
    "(VALUES ((SELECT max(points) FROM tasks)))",
    "(DELETE FROM tasks RETURNING 8)",
    "CASE WHEN 8 IN tasks THEN 8 END",
    "CASE WHEN 8 IN secrets THEN 8 END",
    "CASE WHEN 8 = ANY (SELECT points FROM tasks) THEN 8 END",
    "CASE WHEN EXISTS (SELECT 1 FROM tasks) THEN 8 END",
    "(SELECT max(points) FROM tasks ORDER BY 1 LIMIT 1) + 0",
    "(SELECT max(points)\nFROM\ttasks)",
    "(SELECT(max(points))FROM(tasks))",
    "(SELECT max(points) FROM ONLY tasks)",
    // Functions that run SQL, read files or wait, and unknown ones.
    "query_to_xml('SELECT 1', true, true, '')",
    "table_to_xml('tasks', true, true, '')",
    "load_extension('x')",
    "load_file('/etc/passwd')",
    "pg_read_file('x')",
    "dblink('x', 'SELECT 1')",
    "pg_sleep(1)",
    "sleep(1)",
    "set_config('a', 'b', true)",
    "nextval('tasks_id_seq')",
    "last_insert_id(8)",
    "fts3_tokenizer('x')",
    "my_function(8)",
    "public.my_function(8)",
    "\"query_to_xml\"('SELECT 1', true, true, '')",
    "QUERY_TO_XML('SELECT 1', true, true, '')",
    // Letters that look like others.
    "\u{ff41}bs(8)",
    "(SELECT max(points) FROM ta\u{17f}ks)",
    "8\u{a0}OR 1 = 1",
    "8 \u{2212} 1",
    "\u{2018}x\u{2019}",
];

/// Refused on this backend, and understood by others.
#[cfg(feature = "sqlite")]
const REFUSED_HERE: &[&str] = &[
    "8 # x",
    "(SELECT max(points) FROM tasks INDEXED BY x)",
    "(SELECT max(points) FROM tasks NOT INDEXED)",
    "(SELECT max(points) FROM temp.tasks)",
    "(SELECT count(*) FROM pragma_table_info('tasks'))",
    "(SELECT count(*) FROM sqlite_schema)",
    "(SELECT count(*) FROM dbstat)",
];
#[cfg(feature = "postgres")]
const REFUSED_HERE: &[&str] = &[
    "U&\"t\\0061sks\"",
    "U&'\\0061'",
    "(SELECT max(points) FROM pg_temp.tasks)",
    "(SELECT count(*) FROM pg_class)",
    "(SELECT count(*) FROM information_schema.tables)",
    "(SELECT max(points) FROM tasks TABLESAMPLE SYSTEM (100))",
    "(SELECT max(points) FROM LATERAL (SELECT points FROM tasks) AS t)",
    "(SELECT max(points) FROM ROWS FROM (my_function()) AS t)",
    "(SELECT max(points) FROM countries, LATERAL my_function(id) AS t)",
    "'tasks'::regclass::oid::int + my_function(1)",
];
#[cfg(feature = "mysql")]
const REFUSED_HERE: &[&str] = &[
    "8 # x",
    "(SELECT max(points) FROM test.tasks)",
    "(SELECT count(*) FROM mysql.user)",
    "(SELECT count(*) FROM information_schema.tables)",
    "(SELECT max(points) FROM tasks PARTITION (p0))",
    "(SELECT max(points) FROM tasks USE INDEX (PRIMARY))",
    "(SELECT max(points) FROM tasks FOR UPDATE)",
    "(SELECT max(points) FROM tasks LOCK IN SHARE MODE)",
    "(SELECT points FROM tasks PROCEDURE ANALYSE())",
];

/// All that is refused.
pub(crate) fn refused() -> impl Iterator<Item = &'static str> {
    REFUSED.iter().chain(REFUSED_HERE).copied()
}

/// They close what others opened: refused, or they stay in the part that they stand in.
pub(crate) const REACHING_OUT: &[&str] = &[
    "8) OR (1 = 1",
    "8)) OR ((1 = 1",
    "8))) OR (((1 = 1",
    "8)) OR 1 IN ((1",
    "8 OR 1 = 1",
    "8 */",
];

/// Let through on every backend: each is 8.
pub(crate) const HARMLESS: &[&str] = &[
    "abs(8)",
    "abs( - 8 )",
    "ABS(8)",
    "(8) + 0",
    "(SELECT 8)",
    "(select\n8)",
    "coalesce(NULL, 8)",
    "nullif(8, 9)",
    "length('12345678')",
    "length('?$1:x --')",
    "CASE WHEN 'a' = 'a' THEN 8 ELSE 0 END",
    "CASE WHEN 1 IN (1, 2) THEN 8 END",
    "CASE WHEN 1 NOT IN (3) THEN 8 END",
    "CASE WHEN 1 BETWEEN 0 AND 2 THEN 8 END",
    "CASE WHEN 'it''s' LIKE 'it%' THEN 8 END",
    "CASE WHEN NULL IS NULL THEN 8 END",
    "(SELECT max(id) + 6 FROM countries)",
    "(SELECT max(c.id) + 6 FROM countries AS c WHERE c.name <> 'x')",
    "CASE WHEN NOT EXISTS (SELECT 1 FROM countries WHERE id = 99) THEN 8 END",
    "CASE WHEN 'no' IN (SELECT name FROM countries) THEN 8 END",
    #[cfg(feature = "sqlite")]
    "(SELECT max(value) FROM json_each('[8]'))",
    #[cfg(feature = "postgres")]
    "(SELECT max(x) FROM unnest(ARRAY[8]) AS t(x))",
    #[cfg(feature = "postgres")]
    "(SELECT max(n) FROM generate_series(1, 8) AS t(n))",
];
