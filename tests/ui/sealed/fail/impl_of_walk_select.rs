use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;
use diesel::sqlite::Sqlite;
use tenant_core::guard::Guard;
use tenant_core::query::{Predicate, WalkSelect};

struct Everything;

impl WalkSelect<Sqlite> for Everything {
    fn walk_select<'b, C, G, P>(
        &'b self,
        _: &'b C,
        _: &'b G,
        _: &'b P,
        mut out: AstPass<'_, 'b, Sqlite>,
        //~ ERROR module `sealed` is private
        _: tenant_core::query::sealed::Key,
    ) -> QueryResult<()>
    where
        C: QueryFragment<Sqlite>,
        G: Guard + QueryFragment<Sqlite>,
        P: Predicate + QueryFragment<Sqlite>,
    {
        out.push_sql("SELECT * FROM projects");
        Ok(())
    }
}

fn main() {}
