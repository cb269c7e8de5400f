use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::prelude::*;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Integer;
use diesel::sqlite::{Sqlite, SqliteValue};
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Integer)]
struct OrgId(i32);

impl ToSql<Integer, Sqlite> for OrgId {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        <i32 as ToSql<Integer, Sqlite>>::to_sql(&self.0, out)
    }
}

impl FromSql<Integer, Sqlite> for OrgId {
    fn from_sql(value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        <i32 as FromSql<Integer, Sqlite>>::from_sql(value).map(OrgId)
    }
}

#[derive(Queryable, Selectable, Identifiable, MustHaveTenant)]
struct Project {
    id: i32,
    tenant_id: OrgId,
}

fn all(scope: &TenantScope<OrgId>, conn: &mut SqliteConnection) -> Vec<Project> {
    Project::query(scope).load(conn).unwrap()
}

fn main() {}
