//! The key `through`: by which columns rows name the rows of another table, through which
//! they belong to tenants.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Path, Token, parenthesized};

use crate::attr::Key;
use crate::entry::{Entry, Value};
use crate::errors::error;

/// The form of the key, where rows have a parent.
pub(crate) const OWNED: &str = "through(order_id = orders)";

/// The form of the key, where rows have links.
pub(crate) const LINKED: &str = "through(id = seats(person_id))";

/// A key has no more columns.
const MOST_COLUMNS: usize = 4;

/// What `through` says.
#[derive(Debug)]
pub(crate) struct Through {
    /// Where it stands.
    pub(crate) at: Ident,
    /// The module of the other table.
    pub(crate) table: Path,
    /// The columns, one by one.
    pub(crate) links: Vec<Link>,
}

/// `order_id = orders(id)`, without the table.
#[derive(Debug)]
pub(crate) struct Link {
    /// The own column.
    pub(crate) own: Ident,
    /// The column of the other table; if there is none, its primary key.
    pub(crate) key: Option<Ident>,
}

/// Reads the entry.
pub(crate) fn read(key: &Key, entry: &Entry) -> syn::Result<Through> {
    let wrong = |tokens: &dyn quote::ToTokens| {
        error(
            tokens,
            "`through` takes columns of this table, and the table whose rows they name",
            &format!("write `{}`", key.form),
        )
    };
    let list = match &entry.value {
        Value::Other(tokens) => in_parentheses(tokens).ok_or_else(|| wrong(tokens))?,
        Value::Absent | Value::Equals(_) => return Err(wrong(&entry.key)),
    };
    let parts = Punctuated::<Part, Token![,]>::parse_terminated
        .parse2(list.clone())
        .map_err(|_| wrong(&entry.value_tokens()))?;
    let mut parts = parts.into_iter();
    let Some(first) = parts.next() else {
        return Err(wrong(&entry.key));
    };
    let mut through = Through {
        at: entry.key.clone(),
        table: first.table,
        links: vec![first.link],
    };
    for part in parts {
        if part.table != through.table {
            return Err(error(
                part.table,
                "`through` names a second table",
                "a row belongs to its tenant through one table: name the one that always has the owner",
            ));
        }
        through.links.push(part.link);
    }
    check_columns(through)
}

/// A key of several columns is named column by column, and has no more than four.
fn check_columns(through: Through) -> syn::Result<Through> {
    if through.links.len() > MOST_COLUMNS {
        return Err(error(
            &through.at,
            "a key has four columns at most",
            "name columns that are unique in the other table, without those that follow from them",
        ));
    }
    match &through.links[..] {
        [_] => Ok(through),
        links => match links.iter().find(|link| link.key.is_none()) {
            None => Ok(through),
            Some(link) => Err(error(
                &link.own,
                "of a key with several columns, each one is named",
                "write `through(a = orders(x), b = orders(y))`",
            )),
        },
    }
}

/// The tokens inside of parentheses, if there is nothing else.
fn in_parentheses(tokens: &TokenStream) -> Option<TokenStream> {
    let mut tokens = tokens.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Parenthesis => {
            Some(group.stream())
        }
        _ => None,
    }
}

/// `order_id = orders(id)`
struct Part {
    table: Path,
    link: Link,
}

impl Parse for Part {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let own = input.parse()?;
        input.parse::<Token![=]>()?;
        let table = input.call(Path::parse_mod_style)?;
        let key = if input.peek(syn::token::Paren) {
            let inside;
            parenthesized!(inside in input);
            let key = inside.parse()?;
            if !inside.is_empty() {
                return Err(inside.error("one column"));
            }
            Some(key)
        } else {
            None
        };
        Ok(Part {
            table,
            link: Link { own, key },
        })
    }
}
