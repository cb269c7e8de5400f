//! The check of a database at start-up.

mod finding;
mod report;
mod rules;

use diesel::connection::LoadConnection;

pub use self::finding::{Finding, Problem, Severity};
pub use self::report::DatabaseReport;
use crate::backend::ScopedBackend;
use crate::catalog::Catalog;
use crate::error::Result;
use crate::registry;

/// Compares all classified tables of the program with the tables of a database.
///
/// The types hold what the program says of its tables; whether the database agrees is
/// asked here, once, for example when a service starts: that each table and its tenant
/// column are there, with the type and the NOT NULL that the class demands; that an index
/// begins with the tenant; that the parents through which rows belong to tenants are unique; that no key, collation, length or mode of the server makes
/// one tenant's write touch another tenant's row.
///
/// The connection is a Diesel connection, as migrations use it, and only the catalog of
/// the database is read.
///
/// # Errors
///
/// [`Error::ConflictingClasses`](crate::Error::ConflictingClasses) if two models contradict
/// each other, as [`registry::check`]; and errors of the
/// database. What is wrong with the database is no error here but a [`Finding`]:
/// [`DatabaseReport::into_result`] makes one of it.
///
/// ```standalone_crate
/// # use tenant_doc_setup::*;
/// # let mut raw = sqlite();
/// use tenant_core::check;
///
/// let report = check::database(&mut raw)?;
/// for finding in report.findings() {
///     eprintln!("{finding}");
/// }
/// report.into_result()?; // refuses to start
/// # Ok::<(), tenant_core::Error>(())
/// ```
pub fn database<C>(conn: &mut C) -> Result<DatabaseReport>
where
    C: LoadConnection<Backend: ScopedBackend + Catalog>,
{
    registry::check::<C::Backend>()?;
    let changes_values = C::Backend::changes_values(conn)?;
    let mut tenants = Vec::new();
    for declared in registry::tables().filter(|table| table.class() == "IsTenant") {
        if let Some(facts) = C::Backend::table(conn, declared.schema(), declared.name())? {
            tenants.push(rules::Tenants { declared, facts });
        }
    }
    let mut findings = Vec::new();
    for declared in registry::tables() {
        let found = C::Backend::table(conn, declared.schema(), declared.name())?;
        let mut problems = match &found {
            Some(facts) => rules::check(declared, facts, changes_values),
            None => vec![Problem::NoTable],
        };
        if let Some(facts) = &found {
            problems.extend(rules::check_length(declared, facts, &tenants));
        }
        // That the table of the parents is missing is told where that table is declared.
        if let (Some(_), Some(owner)) = (&found, declared.through())
            && let Some(parent) = C::Backend::table(conn, owner.schema(), owner.name())?
        {
            problems.extend(rules::check_parent(declared, &parent));
        }
        let of_table = problems.into_iter();
        findings.extend(of_table.map(|problem| Finding::new(*declared, problem)));
    }
    Ok(DatabaseReport::new(findings))
}
