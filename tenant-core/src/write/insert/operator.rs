//! The word for an insert.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

use crate::write::IgnoresOn;

/// `INSERT`
#[derive(Debug, Clone, Copy, QueryId)]
pub struct Insert;

/// `INSERT OR IGNORE`
#[derive(Debug, Clone, Copy, QueryId)]
pub struct InsertOrIgnore;

impl<DB: Backend> QueryFragment<DB> for Insert {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("INSERT");
        Ok(())
    }
}

impl<DB: IgnoresOn> QueryFragment<DB> for InsertOrIgnore {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("INSERT OR IGNORE");
        Ok(())
    }
}
