//! The id of a tenant as text, whatever its type is.

use std::fmt::{self, Display};
use std::str::FromStr;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

use super::{TenantId, TenantScope};
use crate::error::{Error, Result};

/// The id of a tenant as text, for tables that serve ids of any type.
///
/// A table with a tenant column of text can be part of a library, whose users have ids of
/// types that it does not know. [`TenantScope::with_text_id`] gives the scope for such a
/// table, and `with_text_id` of a connection binds it to that scope.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct TextId(String);

impl TextId {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for TextId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for TextId {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

impl<DB: Backend> ToSql<Text, DB> for TextId
where
    String: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

impl<DB: Backend> FromSql<Text, DB> for TextId
where
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        String::from_sql(bytes).map(Self)
    }
}

impl<Id: TenantId + Display + FromStr> TenantScope<Id> {
    /// The same tenant, whose id is the text that `Display` writes; with the same origin.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// let scope = TenantScope::trusted(7, "docs");
    /// assert_eq!(scope.with_text_id()?.id().as_str(), "7");
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::AmbiguousText`] if `FromStr` does not read the same id from the text: another
    /// tenant could have it, too.
    pub fn with_text_id(&self) -> Result<TenantScope<TextId>> {
        let text = self.id().to_string();
        match text.parse::<Id>() {
            Ok(id) if id == *self.id() => {
                Ok(TenantScope::made(TextId(text), self.origin().clone()))
            }
            _ => Err(Error::AmbiguousText {
                id: format!("{:?}", self.id()),
                text,
            }),
        }
    }
}
