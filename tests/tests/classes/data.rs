//! The rows: what belongs to A has an odd number, what belongs to B an even one.

use tenant_tests::Database;

const TABLES: &str = "
CREATE TABLE firms (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40) NOT NULL);
CREATE TABLE firm_settings (firm_id INTEGER NOT NULL PRIMARY KEY, theme VARCHAR(40) NOT NULL);
CREATE TABLE persons (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(40) NOT NULL);
CREATE TABLE staff (id INTEGER NOT NULL PRIMARY KEY, firm_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL, UNIQUE (firm_id, person_id));
CREATE TABLE purchases (id INTEGER NOT NULL PRIMARY KEY, firm_id INTEGER NOT NULL,
    title VARCHAR(40) NOT NULL);
CREATE TABLE lines_ (id INTEGER NOT NULL PRIMARY KEY, purchase_id INTEGER NOT NULL,
    item VARCHAR(40) NOT NULL);
CREATE TABLE line_notes (id INTEGER NOT NULL PRIMARY KEY, line_id INTEGER NOT NULL,
    body VARCHAR(40) NOT NULL);
CREATE TABLE lots (region VARCHAR(10) NOT NULL, number INTEGER NOT NULL,
    firm_id INTEGER NOT NULL, PRIMARY KEY (region, number));
CREATE TABLE parcels (id INTEGER NOT NULL PRIMARY KEY, region VARCHAR(10) NOT NULL,
    number INTEGER NOT NULL, weight INTEGER NOT NULL);
CREATE TABLE catalogues (id INTEGER NOT NULL PRIMARY KEY, firm_id INTEGER);
CREATE TABLE articles (id INTEGER NOT NULL PRIMARY KEY, catalogue_id INTEGER NOT NULL,
    name VARCHAR(40) NOT NULL);
CREATE TABLE plans (id INTEGER NOT NULL PRIMARY KEY, price INTEGER NOT NULL);
CREATE TABLE coins (code VARCHAR(3) NOT NULL PRIMARY KEY);
";

const ROWS: &str = "
INSERT INTO firms VALUES (1, 'fa'), (2, 'fb');
INSERT INTO firm_settings VALUES (1, 'dark'), (2, 'light');
INSERT INTO persons VALUES (1, 'a@x'), (2, 'b@x'), (3, 'both@x'), (4, 'nobody@x');
INSERT INTO staff VALUES (1, 1, 1), (2, 2, 2), (3, 1, 3), (4, 2, 3);
INSERT INTO purchases VALUES (1, 1, 'pa'), (2, 2, 'pb'), (3, 1, 'pa3');
INSERT INTO lines_ VALUES (1, 1, 'la'), (2, 2, 'lb'), (3, 3, 'la3');
INSERT INTO line_notes VALUES (1, 1, 'na'), (2, 2, 'nb');
INSERT INTO lots VALUES ('n', 1, 1), ('n', 2, 2), ('s', 1, 2), ('s', 2, 1);
INSERT INTO parcels VALUES (1, 'n', 1, 10), (2, 'n', 2, 20), (3, 's', 2, 30), (4, 's', 1, 40);
INSERT INTO catalogues VALUES (1, 1), (2, 2), (4, NULL);
INSERT INTO articles VALUES (1, 1, 'aa'), (2, 2, 'ab'), (4, 4, 'ah');
INSERT INTO plans VALUES (1, 10);
INSERT INTO coins VALUES ('EUR');
";

/// A database with these tables and rows.
pub(crate) fn database() -> Database {
    let mut database = Database::empty();
    // `lines` is a word of its own to MySQL.
    let quote = if cfg!(feature = "mysql") { "`" } else { "\"" };
    let lines = format!("{quote}lines{quote}");
    for text in [TABLES, ROWS] {
        database.run(&text.replace("lines_", &lines));
    }
    database
}
