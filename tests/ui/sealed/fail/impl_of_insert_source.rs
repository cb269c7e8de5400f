use diesel::query_builder::AstPass;
use diesel::result::QueryResult;
use diesel::sqlite::Sqlite;
use tenant_core::write::InsertSource;

//~ ERROR this trait is sealed: it can't be implemented for `Foreign`
struct Foreign;

impl InsertSource<Sqlite> for Foreign {
    fn walk_source<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("(tenant_id) VALUES (8)");
        Ok(())
    }
}

fn main() {}
