//! The classified tables of the program, collected when it is linked.

use diesel::internal::table_macro::{Identifier, InfixNode, StaticQueryFragment};

use super::{Class, TableHasOneClass};

/// A table that one of the derives has classified.
#[derive(Debug, Clone, Copy)]
pub struct ClassifiedTable {
    name: fn() -> Option<&'static str>,
    class: &'static str,
    has_tenant: bool,
    model: &'static str,
    file: &'static str,
    line: u32,
}

inventory::collect!(ClassifiedTable);

/// All classified tables of the program, those of other crates too, in no order.
///
/// The derives enter them, and the linker collects them: a table is on the list
/// whether or not the program has used it.
///
/// ```
/// # use tenant_doc_setup::*;
/// use tenant_core::class::classified_tables;
///
/// let projects = classified_tables().find(|table| table.name() == Some("projects"));
/// assert_eq!(projects.map(|table| table.class()), Some("MustHaveTenant"));
/// # let _ = projects::table;
/// ```
pub fn classified_tables() -> impl Iterator<Item = &'static ClassifiedTable> {
    inventory::iter::<ClassifiedTable>.into_iter()
}

/// Whether the table of this name is shared by all tenants. A name that no table has
/// is not, nor one that a table with tenants has, too.
pub(crate) fn is_shared(name: &str) -> bool {
    let mut found = classified_tables()
        .filter(|table| table.name() == Some(name))
        .peekable();
    found.peek().is_some() && found.all(|table| !table.has_tenant())
}

impl ClassifiedTable {
    /// The entry of the table `T`, for the derives.
    #[doc(hidden)]
    pub const fn of<T>(model: &'static str, file: &'static str, line: u32) -> Self
    where
        T: TableHasOneClass + StaticQueryFragment<Component: PlainName>,
    {
        Self {
            name: name_of::<T>,
            class: <T::Class as Class>::NAME,
            has_tenant: <T::Class as Class>::HAS_TENANT,
            model,
            file,
            line,
        }
    }

    /// The name in the database, of a table without database schema.
    pub fn name(&self) -> Option<&'static str> {
        (self.name)()
    }

    /// The name of the derive that declares the class: `MustHaveTenant`,
    /// `MayHaveTenant` or `HasNoTenant`.
    pub fn class(&self) -> &'static str {
        self.class
    }

    /// Whether its rows name a tenant.
    pub fn has_tenant(&self) -> bool {
        self.has_tenant
    }

    /// The path of the model that declares the class.
    pub fn model(&self) -> &'static str {
        self.model
    }

    /// The source file of the model.
    pub fn file(&self) -> &'static str {
        self.file
    }

    /// The line of the derive in that file.
    pub fn line(&self) -> u32 {
        self.line
    }
}

fn name_of<T: StaticQueryFragment<Component: PlainName>>() -> Option<&'static str> {
    T::STATIC_COMPONENT.plain_name()
}

/// How `table!` keeps the name of a table.
#[doc(hidden)]
pub trait PlainName {
    /// The name, if it is the whole of it.
    fn plain_name(&self) -> Option<&'static str>;
}

impl PlainName for Identifier<'static> {
    fn plain_name(&self) -> Option<&'static str> {
        Some(self.0)
    }
}

/// `schema.table`, whose parts Diesel keeps to itself.
impl<T, U, M> PlainName for InfixNode<T, U, M> {
    fn plain_name(&self) -> Option<&'static str> {
        None
    }
}
