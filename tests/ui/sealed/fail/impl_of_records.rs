use diesel::dsl::Eq;
use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;
use tenant_core::write::{One, Records};

struct Foreign;

impl Records<projects::table, Tenant, One> for Foreign {
    type Inserted = Eq<projects::tenant_id, i32>;
    type Values = <Self::Inserted as Insertable<projects::table>>::Values;

    fn fill(
        self,
        _: &Tenant,
        //~ ERROR module `sealed` is private
        _: tenant_core::sealed::Key,
    ) -> (Self::Inserted, Option<tenant_core::Error>) {
        (projects::tenant_id.eq(8), None)
    }
}

fn run(conn: &mut Conn, scope: &Tenant) {
    scope
        .insert_into(projects::table)
        .values(Foreign)
        .execute(conn)
        .unwrap();
}

fn main() {}
