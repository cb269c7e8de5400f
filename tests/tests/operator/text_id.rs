//! Tables that hold a tenant's id as text, beside those that hold it as it is.

use std::fmt;
use std::str::FromStr;

use diesel::prelude::*;
use tenant_core::scope::TextId;
use tenant_core::{Error, Result};
use tenant_tests::prelude::*;
use tenant_tests::schema::{pages, projects};
use tenant_tests::{Database, a, b};

/// The pages, whose tenant is text, as the database has them.
fn written(database: &mut Database) -> Vec<(i32, String)> {
    let all = pages::table
        .filter(pages::id.ge(90))
        .order(pages::id)
        .select((pages::id, pages::org));
    all.load(database.raw()).expect("pages")
}

#[test]
fn the_rows_are_those_of_the_same_tenant() -> Result<()> {
    let mut database = Database::full();
    for (id, scope) in [(90, a()), (91, b())] {
        let mut conn = TenantConnection::new(database.raw(), &scope);
        conn.with_text_id(|conn| -> Result<()> {
            let text = conn.scope().clone();
            assert_eq!(text.id().as_str(), scope.id().to_string());
            assert_eq!(text.origin(), scope.origin());
            text.insert_into(pages::table)
                .values((pages::id.eq(id), pages::name.eq("new")))
                .execute(conn)?;
            let own = text.from(pages::table).filter(pages::name.eq("new"));
            assert_eq!(own.select(pages::id).load::<i32>(conn)?, [id]);
            Ok(())
        })?;
    }
    let orgs = [(90, a().id().to_string()), (91, b().id().to_string())];
    assert_eq!(written(&mut database), orgs);
    Ok(())
}

#[test]
fn it_is_part_of_the_transaction() -> Result<()> {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let failed = conn.transaction(|conn| -> Result<()> {
        conn.with_text_id(|conn| -> Result<()> {
            let text = conn.scope().clone();
            let row = (pages::id.eq(90), pages::name.eq("new"));
            text.insert_into(pages::table).values(row).execute(conn)?;
            // One inside of it is a savepoint, which is rolled back alone.
            let inner = conn.transaction(|conn| -> Result<()> {
                let row = (pages::id.eq(91), pages::name.eq("new"));
                text.insert_into(pages::table).values(row).execute(conn)?;
                Err(Error::NotUnique)
            });
            assert_eq!(inner, Err(Error::NotUnique));
            let own = text.from(pages::table).filter(pages::id.ge(90));
            assert_eq!(own.count().get_result::<i64>(conn)?, 1);
            Ok(())
        })?;
        // The connection is the tenant's again.
        let count = a().from(projects::table).count();
        assert!(count.get_result::<i64>(conn)? > 0);
        Err(Error::NotUnique)
    });
    assert_eq!(failed, Err(Error::NotUnique));
    drop(conn);
    assert_eq!(written(&mut database), []);
    Ok(())
}

#[test]
fn statements_of_others_are_refused_inside() -> Result<()> {
    let mut database = Database::full();
    let foreign = b().with_text_id()?;
    let mut conn = TenantConnection::new(database.raw(), &a());
    let refused = conn.with_text_id(|conn| {
        let all = foreign.from(pages::table).select(pages::id);
        all.load::<i32>(conn)
    });
    assert!(
        matches!(refused, Err(Error::ScopeMismatch { .. })),
        "{refused:?}"
    );
    let update = foreign.update(pages::table).set(pages::name.eq("n"));
    let refused = conn.with_text_id(|conn| update.execute(conn));
    assert!(
        matches!(refused, Err(Error::ScopeMismatch { .. })),
        "{refused:?}"
    );
    Ok(())
}

/// An id whose text says less than the id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Rounded(i32);

impl fmt::Display for Rounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0 / 10 * 10)
    }
}

impl FromStr for Rounded {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

#[test]
fn an_id_whose_text_could_be_that_of_another_is_refused() -> Result<()> {
    let ten = TenantScope::trusted(Rounded(10), "test");
    assert_eq!(ten.with_text_id()?.id().as_str(), "10");
    let eleven = TenantScope::trusted(Rounded(11), "test");
    let refused = eleven.with_text_id().map(|scope| scope.id().clone());
    assert_eq!(
        refused,
        Err(Error::AmbiguousText {
            id: "Rounded(11)".into(),
            text: "10".into()
        })
    );

    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &eleven);
    let refused = conn.with_text_id(|_| -> Result<()> { panic!("it is not called") });
    assert!(
        matches!(refused, Err(Error::AmbiguousText { .. })),
        "{refused:?}"
    );
    Ok(())
}

#[test]
fn any_text_is_an_id_of_its_own() -> Result<()> {
    for id in ["", " ", "acme", "acme ", "0", "'"] {
        let scope = TenantScope::trusted(id.to_owned(), "test");
        let text = scope.with_text_id()?;
        assert_eq!(text.id().as_str(), id);
        assert_eq!(text.with_text_id()?, text);
    }
    assert_eq!(
        TextId::from_str("7").map(|id| id.to_string()),
        Ok("7".to_owned())
    );
    Ok(())
}
