//! What a derive enters for its table.

use diesel::internal::table_macro::StaticQueryFragment;

use super::ClassifiedTable;
use crate::class::{Class, HasIdType, OwnerColumn, TableHasOneClass, TableName};

/// The entry of a table. It is a constant; what needs work, the name of a table with
/// schema, is found when the entries are read.
#[derive(Debug, Clone, Copy)]
pub struct Declaration {
    describe: fn(&Declaration) -> ClassifiedTable,
    model: &'static str,
    file: &'static str,
    line: u32,
}

inventory::collect!(Declaration);

impl Declaration {
    /// The entry of the table `T`. All but the place follows from the class that the
    /// compiler knows.
    pub const fn of<T>(model: &'static str, file: &'static str, line: u32) -> Self
    where
        T: TableHasOneClass<Class: OwnerColumn<Ids: HasIdType>>
            + StaticQueryFragment<Component: TableName>,
    {
        Self {
            describe: describe::<T>,
            model,
            file,
            line,
        }
    }

    /// What is known of the table.
    pub(super) fn table(&self) -> ClassifiedTable {
        (self.describe)(self)
    }
}

fn describe<T>(declaration: &Declaration) -> ClassifiedTable
where
    T: TableHasOneClass<Class: OwnerColumn<Ids: HasIdType>>
        + StaticQueryFragment<Component: TableName>,
{
    let (schema, name) = T::STATIC_COMPONENT.schema_and_name();
    ClassifiedTable {
        name,
        schema,
        file: declaration.file,
        line: declaration.line,
        model: declaration.model,
        class: T::Class::NAME,
        has_tenant: T::Class::HAS_TENANT,
        is_shared: T::Class::IS_SHARED,
        tenant_column: T::Class::COLUMN_NAME,
        id_type: <T::Class as OwnerColumn>::Ids::id_type(),
        id_kind: T::Class::id_kind(),
        path: T::Class::PATH,
        visible_below: T::Class::VISIBLE_BELOW,
        shared_reads: T::Class::SHARED_READS,
        writable: T::Class::WRITABLE,
        through: T::Class::through(),
    }
}
