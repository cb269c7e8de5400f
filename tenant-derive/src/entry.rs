//! The entries of an attribute: `key`, `key = value` and `key(…)`.
//!
//! Values are not parsed here, so that a value this crate doesn't understand,
//! as those of Diesel's other keys, or a broken one, hides no other entry.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{Attribute, Meta};

use crate::errors::{Errors, error};

/// One entry of an attribute's list.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The key, which may be a keyword.
    pub(crate) key: Ident,
    /// What follows the key.
    pub(crate) value: Value,
}

/// What follows the key of an [`Entry`].
#[derive(Debug)]
pub(crate) enum Value {
    /// Nothing.
    Absent,
    /// An equals sign, and these tokens.
    Equals(TokenStream),
    /// Something else, as a list in parentheses.
    Other(TokenStream),
}

impl Entry {
    /// The entry of these tokens, if they begin with a key.
    fn from_tokens(tokens: &[TokenTree]) -> Option<Entry> {
        let (first, rest) = tokens.split_first()?;
        let TokenTree::Ident(key) = first else {
            return None;
        };
        let value = match rest {
            [] => Value::Absent,
            [TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' => {
                Value::Equals(value.iter().cloned().collect())
            }
            other => Value::Other(other.iter().cloned().collect()),
        };
        let key = key.clone();
        Some(Entry { key, value })
    }
}

impl Entry {
    /// What follows the key, or the key itself.
    pub(crate) fn value_tokens(&self) -> TokenStream {
        match &self.value {
            Value::Equals(tokens) | Value::Other(tokens) if !tokens.is_empty() => tokens.clone(),
            _ => quote::ToTokens::to_token_stream(&self.key),
        }
    }
}

/// The entries of each `#[<name>(…)]` that can be read; the rest is skipped.
pub(crate) fn known_entries(name: &str, attrs: &[Attribute]) -> Vec<Entry> {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident(name))
        .filter_map(|attr| attr.meta.require_list().ok())
        .flat_map(|list| parts(list.tokens.clone()))
        .filter_map(|part| Entry::from_tokens(&part))
        .collect()
}

/// The entries of each `#[<name>(…)]`; what can't be read is an error, for
/// which `example` is the form of an entry.
pub(crate) fn entries(
    name: &str,
    example: &str,
    attrs: &[Attribute],
    errors: &mut Errors,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident(name)) {
        let form = format!("`#[{name}({example})]`");
        let Meta::List(list) = &attr.meta else {
            errors.push(error(
                &attr.meta,
                &format!("`#[{name}]` takes a list in parentheses"),
                &format!("write for example {form}"),
            ));
            continue;
        };
        for part in parts(list.tokens.clone()) {
            match Entry::from_tokens(&part) {
                Some(entry) => entries.push(entry),
                None => errors.push(error(
                    part.iter().cloned().collect::<TokenStream>(),
                    &format!("expected a key of `#[{name}]`"),
                    &format!("write for example {form}"),
                )),
            }
        }
    }
    entries
}

/// Splits at each comma, and drops the empty part after a trailing comma.
///
/// An empty part elsewhere is kept as its comma, to be reported there.
fn parts(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut parts = Vec::new();
    let mut part = Vec::new();
    for token in tokens {
        let is_comma = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',');
        if !is_comma || part.is_empty() {
            part.push(token);
        }
        if is_comma {
            parts.push(std::mem::take(&mut part));
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}
