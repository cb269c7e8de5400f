use diesel::query_builder::AstPass;
use diesel::result::QueryResult;
use diesel::sqlite::Sqlite;
//~ ERROR module `pass` is private
use tenant_core::pass::WalkStatement;

struct Everything;

impl WalkStatement<Sqlite> for Everything {
    fn walk<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql("SELECT * FROM projects");
        Ok(())
    }
}

fn main() {}
