//! Functions of which the application says that they read no table.

use super::fold;
use crate::backend::Dialect;

/// The entry of a function, made by [`assert_reads_no_table`](crate::assert_reads_no_table).
#[derive(Debug, Clone, Copy)]
#[doc(hidden)]
pub struct FunctionReadsNoTable {
    name: &'static str,
}

inventory::collect!(FunctionReadsNoTable);

impl FunctionReadsNoTable {
    /// The entry of the function `name`, for the macro.
    pub const fn new(name: &'static str) -> Self {
        Self { name }
    }
}

/// Whether the application has vouched for the function `name`.
pub(super) fn is_registered(name: &str, dialect: Dialect) -> bool {
    let name = fold(name, dialect);
    inventory::iter::<FunctionReadsNoTable>
        .into_iter()
        .any(|function| fold(function.name, dialect) == name)
}

/// Says that a function of the database reads no table, so that scoped statements may
/// call it: in a raw fragment, or declared by `define_sql_function!`.
///
/// The functions that come with the database and read nothing are known. One of your
/// own or of an extension is not, and a statement that calls it is refused with
/// [`Error::UnsafeFragment`](crate::Error::UnsafeFragment), since its body could read the
/// rows of all tenants. Say it once in the program, where items stand; a function
/// that is called with its schema is named with it, `"extensions.similarity"`.
/// PostgreSQL's names are compared as it does: write a name that needs no quotes in lower
/// case.
///
/// # Isolation
///
/// Nothing checks what is said here. A function that does read a table, runs SQL from a
/// text, or waits for other tenants, passes every guard from then on, for all that call
/// it. So look for `assert_reads_no_table!` in a review, and read the bodies of the
/// functions that it names. One that reads a table of one tenant is better called with a
/// scoped subquery's values.
///
/// ```
/// # use tenant_doc_setup::*;
/// use diesel::dsl::sql;
/// use diesel::sql_types::Bool;
///
/// tenant_core::assert_reads_no_table!("similarity", "extensions.unaccent");
///
/// # let mut conn = connection();
/// let scope = TenantScope::trusted(1, "docs");
/// let unknown = scope
///     .from(projects::table)
///     .filter(sql::<Bool>("soundalike(name, 'apolo') > 0"))
///     .count()
///     .get_result::<i64>(&mut conn);
/// assert!(matches!(unknown, Err(tenant_core::Error::UnsafeFragment { .. })));
///
/// // It gets through to the database, which has no such function here.
/// let known = scope
///     .from(projects::table)
///     .filter(sql::<Bool>("similarity(name, 'apolo') > 0"))
///     .count()
///     .get_result::<i64>(&mut conn);
/// assert!(matches!(known, Err(tenant_core::Error::Diesel(_))));
/// ```
#[macro_export]
macro_rules! assert_reads_no_table {
    ($($name:literal),+ $(,)?) => {$(
        $crate::__private::v1::inventory::submit! {
            $crate::__private::v1::FunctionReadsNoTable::new($name)
        }
    )+};
}
