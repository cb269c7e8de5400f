use diesel::query_builder::ReturningClause;
use schema::*;
use tenant_core::write::ReturnedFrom;

struct AnyTable;

impl ReturnedFrom<projects::table> for AnyTable {
    type Clause = ReturningClause<tasks::id>;

    //~ ERROR module `sealed` is private
    fn into_clause(self, _: tenant_core::write::sealed::Key) -> Self::Clause {
        ReturningClause(tasks::id)
    }
}

fn main() {}
