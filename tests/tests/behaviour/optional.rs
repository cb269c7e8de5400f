//! "No row" as an error and as `None`.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::{Database, a, under_a};

#[test]
fn a_foreign_row_is_not_found() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let query = a().from(projects::table).find(2).select(projects::name);
    let not_found = Error::Diesel(diesel::result::Error::NotFound);
    assert_eq!(query.clone().first::<String>(&mut conn), Err(not_found));
    let not_found = Error::Diesel(diesel::result::Error::NotFound);
    assert_eq!(query.get_result::<String>(&mut conn), Err(not_found));
}

#[test]
fn optional_turns_it_into_none() {
    let found = under_a(|a, conn| {
        let by_name = |name| a.from(projects::table).filter(projects::name.eq(name));
        let own = by_name("pa")
            .select(projects::id)
            .first::<i32>(conn)
            .optional()?;
        let foreign = by_name("pb")
            .select(projects::id)
            .first::<i32>(conn)
            .optional()?;
        let same = by_name("pb")
            .select(projects::id)
            .get_result::<i32>(conn)
            .optional()?;
        Ok((own, foreign, same))
    });
    assert_eq!(found, (Some(1), None, None));
}

#[test]
fn other_errors_stay_errors() {
    let mut database = Database::full();
    database.run("DROP TABLE projects");
    let mut conn = TenantConnection::new(database.raw(), &a());
    let query = a().from(projects::table).select(projects::id);
    let error = query.first::<i32>(&mut conn).optional().unwrap_err();
    assert!(matches!(
        error,
        Error::Diesel(diesel::result::Error::DatabaseError(..))
    ));
}

#[test]
fn errors_turn_into_diesels() {
    fn legacy(conn: &mut tenant_tests::Conn<'_>) -> diesel::QueryResult<i32> {
        Ok(a()
            .from(projects::table)
            .find(2)
            .select(projects::id)
            .first(conn)?)
    }
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    assert_eq!(legacy(&mut conn), Err(diesel::result::Error::NotFound));
}
