use diesel::backend::Backend;
use diesel::query_builder::AstPass;
use diesel::result::QueryResult;
use tenant_core::write::ColumnNames;

struct AnyColumn;

impl ColumnNames for AnyColumn {
    type Values = ();

    fn push_names<DB: Backend>(
        out: &mut AstPass<'_, '_, DB>,
        //~ ERROR module `sealed` is private
        _: tenant_core::write::sealed::Key,
    ) -> QueryResult<()> {
        out.push_identifier("tenant_id")
    }
}

fn main() {}
