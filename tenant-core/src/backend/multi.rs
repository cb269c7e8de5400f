//! Several databases behind one type of connections.

use diesel::backend::Backend;
use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

use super::{Dialect, SharedFragment};

/// The backend of an enum of connections, of which each value is one of several databases.
///
/// Diesel's `MultiConnection` makes the type, and `ScopedMultiConnection` the
/// implementation. The database is a matter of the value: all that depends on it is asked of
/// the backend that Diesel hands along with each walk, which is that of the connection.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no backend of a `ScopedMultiConnection`",
    label = "not made by the derive",
    note = "an enum of connections derives both: `#[derive(diesel::MultiConnection, tenant_core::ScopedMultiConnection)]`"
)]
pub trait MultiBackend: Backend + Sized + 'static {
    /// The enum.
    #[cfg(feature = "r2d2")]
    type Connection: diesel::r2d2::R2D2Connection + 'static;
    /// The enum.
    #[cfg(not(feature = "r2d2"))]
    type Connection: 'static;

    #[doc(hidden)]
    const DIALECTS_OF_ALL: &'static [Dialect];

    #[doc(hidden)]
    fn only_derive_is_allowed_to_implement_this_trait();

    #[doc(hidden)]
    fn of_connection(connection: &Self::Connection) -> Self;

    #[doc(hidden)]
    fn first() -> Self;

    #[doc(hidden)]
    fn dialect_of_one(&self) -> Dialect;

    #[doc(hidden)]
    fn query_builder_of_one(&self) -> Self::QueryBuilder;

    #[doc(hidden)]
    fn push_integer(out: &mut AstPass<'_, '_, Self>) -> QueryResult<()>;

    #[doc(hidden)]
    fn count_values(values: &Self::BindCollector<'_>) -> Option<usize>;

    #[doc(hidden)]
    fn walk_shared<'b>(fragment: &'b SharedFragment, out: AstPass<'_, 'b, Self>)
    -> QueryResult<()>;
}

/// An enum of connections of which one variant holds a `C`.
#[diagnostic::on_unimplemented(
    message = "no variant of `{Self}` holds a `{C}`",
    label = "not one of its connections",
    note = "`on` takes the type of a variant's connection, of an enum that derives `diesel::MultiConnection` and `tenant_core::ScopedMultiConnection`"
)]
pub trait HasVariant<C> {
    #[doc(hidden)]
    fn only_derive_is_allowed_to_implement_this_trait();

    /// The connection, if it is of that variant.
    #[doc(hidden)]
    fn variant(&mut self) -> Option<&mut C>;
}

#[cfg(feature = "r2d2")]
#[diagnostic::do_not_recommend]
impl<C, E> HasVariant<C> for diesel::r2d2::PooledConnection<diesel::r2d2::ConnectionManager<E>>
where
    E: HasVariant<C> + diesel::r2d2::R2D2Connection + 'static,
{
    fn only_derive_is_allowed_to_implement_this_trait() {}

    fn variant(&mut self) -> Option<&mut C> {
        (**self).variant()
    }
}
