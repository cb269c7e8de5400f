//! The rows of the tables that the read tests leave empty.

/// Before the rows: SQLite checks foreign keys only when told to.
pub(super) const SETTINGS: &str = if cfg!(feature = "sqlite") {
    "PRAGMA foreign_keys = ON;"
} else {
    ""
};

/// The rows. The ids of two `ledgers` differ in their high half only.
pub(super) const ROWS: &str = "
    INSERT INTO items (id, tenant_id, code, name, points, note) VALUES
        (1, 1, 'ka', 'ia', 1, 'own'), (2, 2, 'kb', 'ib', 2, 'other'),
        (3, 1, NULL, 'ia2', 3, NULL), (4, 3, 'kc', 'ic', 4, NULL);
    INSERT INTO desks (floor, number, tenant_id, name) VALUES (1, 1, 1, 'da'), (1, 2, 2, 'db');
    INSERT INTO votes (id, subject) VALUES (1, 'va');
    INSERT INTO seats (tenant_id, number, name) VALUES (1, 1, 'sa'), (2, 1, 'sb'), (2, 2, 'sb2');
    INSERT INTO ledgers (id, tenant_id, name) VALUES (1, 4294967298, 'la'), (2, 2, 'lb');
    INSERT INTO pages (id, org, name) VALUES (1, 'acme', 'ga'), (2, 'birch', 'gb');
    INSERT INTO documents (id, tenant_id, slug, title) VALUES
        (1, 1, 'x', 'xa'), (2, 2, 'x', 'xb'), (3, 1, 'y', 'ya'), (4, 3, 'z', 'zc');
    INSERT INTO revisions (id, tenant_id, document_id, body) VALUES (1, 1, 1, 'ra'), (2, 2, 2, 'rb');
";

/// The rows of the tables whose names are keywords.
pub(super) fn keywords() -> String {
    let quote = if cfg!(feature = "mysql") { '`' } else { '"' };
    "
    INSERT INTO 'user' (id, tenant_id, 'type') VALUES (1, 1, \"ua\"), (2, 2, \"ub\");
    INSERT INTO 'order' (id, 'group', 'type') VALUES (1, 1, \"oa\"), (2, 2, \"ob\");
    "
    .chars()
    .map(|c| match c {
        '\'' => quote,
        '"' => '\'',
        other => other,
    })
    .collect()
}

/// After the rows: PostgreSQL counts ids apart from the rows.
pub(super) fn counters() -> String {
    if cfg!(not(feature = "postgres")) {
        return String::new();
    }
    let tables = [
        "projects",
        "tasks",
        "notices",
        "templates",
        "countries",
        "items",
        "votes",
        "ledgers",
        "pages",
        "documents",
        "revisions",
        "\"user\"",
        "\"order\"",
    ];
    let statement = |table: &&str| {
        format!("SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table};")
    };
    tables.iter().map(statement).collect()
}
