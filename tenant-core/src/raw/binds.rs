//! The values that a caller binds.

use std::marker::PhantomData;

use diesel::query_builder::AstPass;
use diesel::result::QueryResult;
use diesel::serialize::ToSql;
use diesel::sql_types::HasSqlType;

use crate::backend::ScopedBackend;

/// The values of a statement, in the order in which they were bound.
pub trait Binds {
    /// How many there are.
    #[doc(hidden)]
    const COUNT: usize;
}

/// No value.
#[derive(Debug, Clone, Copy)]
pub struct NoBinds;

/// The values `Before`, and one more of the SQL type `ST`.
#[derive(Debug, Clone, Copy)]
pub struct Bound<Before, ST, V> {
    before: Before,
    value: V,
    sql_type: PhantomData<ST>,
}

impl<Before, ST, V> Bound<Before, ST, V> {
    pub(super) fn new(before: Before, value: V) -> Self {
        Self {
            before,
            value,
            sql_type: PhantomData,
        }
    }
}

impl Binds for NoBinds {
    const COUNT: usize = 0;
}

impl<Before: Binds, ST, V> Binds for Bound<Before, ST, V> {
    const COUNT: usize = Before::COUNT + 1;
}

/// Values that the backend `DB` can bind.
pub trait BindsTo<DB: ScopedBackend>: Binds {
    /// Binds the value of this number, from 0.
    #[doc(hidden)]
    fn bind<'b>(&'b self, number: usize, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

impl<DB: ScopedBackend> BindsTo<DB> for NoBinds {
    fn bind<'b>(&'b self, _: usize, _: &mut AstPass<'_, 'b, DB>) -> QueryResult<()> {
        Ok(())
    }
}

impl<DB, Before, ST, V> BindsTo<DB> for Bound<Before, ST, V>
where
    DB: ScopedBackend + HasSqlType<ST>,
    Before: BindsTo<DB>,
    V: ToSql<ST, DB>,
{
    fn bind<'b>(&'b self, number: usize, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if number == Before::COUNT {
            out.push_bind_param_value_only::<ST, _>(&self.value)
        } else {
            self.before.bind(number, out)
        }
    }
}
