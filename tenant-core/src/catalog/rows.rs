//! The rows in which the catalogs of the servers describe tables and columns.

use diesel::QueryableByName;
use diesel::sql_types::{Bool, Nullable, Text};

#[derive(QueryableByName)]
pub(super) struct TableRow {
    #[diesel(sql_type = Text)]
    pub(super) kind: String,
}

#[derive(QueryableByName)]
pub(super) struct ColumnRow {
    #[diesel(sql_type = Text)]
    pub(super) name: String,
    #[diesel(sql_type = Text)]
    pub(super) type_name: String,
    #[diesel(sql_type = Text)]
    pub(super) base: String,
    #[diesel(sql_type = Bool)]
    pub(super) nullable: bool,
    #[diesel(sql_type = Nullable<Text>)]
    pub(super) collation: Option<String>,
}
