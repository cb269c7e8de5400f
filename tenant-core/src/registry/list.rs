//! The list of all classified tables.

use std::sync::OnceLock;

use super::{ClassifiedTable, Declaration};

/// All classified tables of the program, those of other crates too, sorted by name.
///
/// ```
/// # use tenant_doc_setup::*;
/// use tenant_core::registry;
///
/// let projects = registry::tables().find(|table| table.name() == "projects");
/// assert_eq!(projects.map(|table| table.class()), Some("MustHaveTenant"));
/// # let _ = projects::table;
/// ```
pub fn tables() -> impl Iterator<Item = &'static ClassifiedTable> {
    all().iter()
}

/// The list, which is made when it is first asked for.
pub(super) fn all() -> &'static [ClassifiedTable] {
    static TABLES: OnceLock<Vec<ClassifiedTable>> = OnceLock::new();
    TABLES.get_or_init(|| {
        let declarations = inventory::iter::<Declaration>.into_iter();
        let mut tables: Vec<_> = declarations.map(Declaration::table).collect();
        // The linker's order is not sure; messages shall not depend on it.
        tables.sort_unstable();
        tables
    })
}
