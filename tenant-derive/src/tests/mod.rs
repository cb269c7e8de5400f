//! Tests of the derives on tokens, without rustc.
//!
//! What rustc makes of the expansion is tested in the workspace's `tests`.

mod errors;
mod expand;
mod fallback;
mod multi;
mod path;
mod table;
mod tenant_field;

use proc_macro2::TokenStream;
use syn::{File, Item};

use crate::kind::Kind;

/// What the derive `kind` expands to for the item `source`, formatted as the files in `golden`.
fn expanded(kind: impl Into<Kind>, source: &str) -> String {
    prettyplease::unparse(&file(kind.into(), source))
}

/// The messages of the derive `kind` for the item `source`, in the order of the errors.
fn messages(kind: impl Into<Kind>, source: &str) -> Vec<String> {
    let items = file(kind.into(), source).items;
    items.iter().filter_map(message).collect()
}

fn file(kind: Kind, source: &str) -> File {
    let source: TokenStream = source.parse().expect("an item");
    syn::parse2(crate::derive::derive(kind, source)).expect("items")
}

/// The text of a `::core::compile_error!`.
fn message(item: &Item) -> Option<String> {
    let Item::Macro(item) = item else { return None };
    let text: syn::LitStr = item.mac.parse_body().expect("a text");
    Some(text.value())
}
