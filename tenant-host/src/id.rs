//! The id of a tenant, as text.

use std::fmt::Display;
use std::str::FromStr;

use tenant_core::scope::TenantId;

/// The type of a tenant's id: `i64`, `Uuid`, a newtype of text, …
///
/// The catalog, tokens and the names of schemas and databases hold an id as its text, which
/// `Display` writes and `FromStr` reads. A text that would be written differently is no id, so
/// that each tenant has one text: `007` does not name the tenant 7. `0` and the nil UUID are
/// tenants like any other; an id whose text is empty is refused, since nothing could name it.
///
/// It is implemented for all types that can be one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the id of a tenant in the catalog",
    label = "not the type of a tenant's id",
    note = "the catalog holds an id as text: besides what `tenant_core::scope::TenantId` asks for, it is `Ord + Display + FromStr`",
    note = "use the Rust type of the tenant column, for example `i64`, `String` or `Uuid`, or write `Display` and `FromStr` for a newtype"
)]
pub trait TenantKey: TenantId + Ord + Display + FromStr {}

#[diagnostic::do_not_recommend]
impl<T> TenantKey for T where T: TenantId + Ord + Display + FromStr {}

/// The id whose text is `text`.
pub(crate) fn parse<Id: TenantKey>(text: &str) -> Option<Id> {
    if text.is_empty() {
        return None;
    }
    let id: Id = text.parse().ok()?;
    (id.to_string() == text).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn an_id_has_one_text() {
        assert_eq!(parse("7"), Some(7));
        assert_eq!(parse("-7"), Some(-7));
        assert_eq!(parse("0"), Some(0));
        for text in ["", "007", "+7", " 7", "7 ", "7.0", "seven"] {
            assert_eq!(parse::<i64>(text), None, "{text:?}");
        }
        assert_eq!(parse("acme "), Some("acme ".to_owned()));
        assert_eq!(parse::<String>(""), None);
    }
}
