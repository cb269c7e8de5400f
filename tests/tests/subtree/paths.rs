//! Paths with characters that mean something elsewhere.

use diesel::prelude::*;
use proptest::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::{Database, DbConnection};

use super::company;
use super::schema::{self, below_files};

/// What the scope at `path` reads of files with all `paths`, and what it should.
fn read(raw: &mut DbConnection, path: &str, paths: &[String]) -> (Vec<String>, Vec<String>) {
    let whole = company();
    whole
        .delete(below_files::table)
        .execute(raw)
        .expect("empty");
    for (id, path) in (1..).zip(paths) {
        let file = (
            below_files::id.eq(id),
            below_files::name.eq(id.to_string()),
            below_files::dept_path.eq(path),
        );
        let insert = whole.insert_into(below_files::table).values(file);
        insert.execute(raw).expect("a file");
    }
    let scope = whole.within(path.to_owned());
    let query = scope
        .from(below_files::table)
        .select(below_files::dept_path);
    let found = query.order(below_files::id).load(raw).expect("the files");
    let below = format!("{path}/");
    let expected = paths
        .iter()
        .filter(|other| *other == path || other.starts_with(&below))
        .cloned()
        .collect();
    (found, expected)
}

fn empty() -> Database {
    let mut database = Database::empty();
    database.run(&schema::create());
    database
}

#[test]
fn each_character_is_itself() {
    let mut database = empty();
    let raw = database.raw();
    let characters = [
        "%", "_", "\\", "!", "'", "\"", "/", " ", "é", "e", "E", "0", ".", "😀", "",
    ];
    let mut paths: Vec<String> = Vec::new();
    for one in characters {
        for end in ["", "/x", "x", "/", "/%", " "] {
            paths.push(format!("a{one}b{end}"));
            paths.push(format!("{one}{end}"));
        }
    }
    paths.sort();
    paths.dedup();
    for path in paths.clone() {
        let (found, expected) = read(raw, &path, &paths);
        assert_eq!(found, expected, "{path}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(feature = "sqlite") { 200 } else { 30 }))]

    /// The scope reads what `contains` says.
    #[test]
    fn any_paths(paths in proptest::collection::vec("[aA/%_\\\\! é0.]{0,5}", 1..12)) {
        let mut database = empty();
        let raw = database.raw();
        for path in paths.clone() {
            let (found, expected) = read(raw, &path, &paths);
            prop_assert_eq!(&found, &expected);
            let scope = company().within(path);
            let contained: Vec<_> = paths.iter().filter(|path| scope.contains(path)).collect();
            prop_assert_eq!(contained, expected.iter().collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_scope_is_narrowed_and_not_widened() {
    let sales = company().within("sales");
    assert!(sales.within("sales").is_ok());
    let north = sales.within("sales/north").expect("below");
    for other in [
        "sales",
        "",
        "sales/northern",
        "Sales/north",
        "sales/north/../../x/..",
        "/",
    ] {
        let is_below = other.starts_with("sales/north/");
        assert_eq!(north.within(other).is_ok(), is_below, "{other}");
    }
    let Err(Error::NotBelow { path, .. }) = north.within("support") else {
        panic!("a wider scope");
    };
    assert_eq!(path, "\"support\"");
}

/// A path of a kind of its own.
#[test]
fn a_newtype() {
    #[derive(Debug, Clone, PartialEq, Eq)]
    struct Department(String);

    impl AsRef<str> for Department {
        fn as_ref(&self) -> &str {
            &self.0
        }
    }

    let mut database = super::database();
    let scope = company().within(Department("sales/north".to_owned()));
    let mut conn = TenantConnection::new(database.raw(), &scope);
    let query = scope.from(below_files::table).count();
    assert_eq!(query.get_result::<i64>(&mut conn), Ok(2));
}
