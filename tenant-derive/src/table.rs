//! The table of a model: `#[diesel(table_name = …)]`, or what Diesel infers.

use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::{DeriveInput, LitStr, Path};

use crate::entry::{self, Value};
use crate::errors::{Errors, error};

/// The module that `diesel::table!` wrote for the model's table.
pub(crate) struct Table {
    /// The module's path.
    pub(crate) path: Path,
    /// Where the path comes from.
    pub(crate) origin: Origin,
}

/// Where the path of a [`Table`] comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// From `table_name`.
    Named,
    /// From the name of the struct.
    Inferred,
    /// From the name of the struct, as `table_name` could not be read.
    Unreadable,
}

impl Table {
    /// The table of the model `input`.
    pub(crate) fn from_input(input: &DeriveInput, errors: &mut Errors) -> Table {
        let mut named = None;
        let mut origin = Origin::Inferred;
        for entry in entry::known_entries("diesel", &input.attrs) {
            if entry.key != "table_name" {
                continue;
            }
            let tokens = match &entry.value {
                Value::Equals(tokens) => tokens.clone(),
                Value::Absent | Value::Other(_) => TokenStream::new(),
            };
            let Some(path) = read_path(&tokens) else {
                origin = Origin::Unreadable;
                errors.push(unreadable(&entry.key, tokens));
                continue;
            };
            if named.is_none() {
                named = Some(path);
            } else {
                errors.push(error(
                    path,
                    "a class is declared for one table, but this struct names a second one",
                    "name one table here, and derive the class of the other on a model of its own",
                ));
            }
        }
        match named {
            Some(path) => Table {
                path,
                origin: Origin::Named,
            },
            None => Table {
                path: infer(&input.ident).into(),
                origin,
            },
        }
    }
}

/// A path, or a string that holds one, as older versions of Diesel had it.
fn read_path(tokens: &TokenStream) -> Option<Path> {
    match syn::parse2::<LitStr>(tokens.clone()) {
        Ok(text) => text.parse_with(Path::parse_mod_style).ok(),
        Err(_) => Path::parse_mod_style.parse2(tokens.clone()).ok(),
    }
}

fn unreadable(key: &Ident, value: TokenStream) -> syn::Error {
    let message = "`table_name` takes the path of a table's module";
    let help = "write `#[diesel(table_name = projects)]`";
    if value.is_empty() {
        error(key, message, help)
    } else {
        error(value, message, help)
    }
}

/// The name that Diesel infers: snake case, and an `s`.
fn infer(model: &Ident) -> Ident {
    let mut name = String::new();
    for (at, character) in model.unraw().to_string().chars().enumerate() {
        if at > 0 && character.is_uppercase() {
            name.push('_');
        }
        // As in Diesel, the first character is lowered whatever it is.
        name.extend(character.to_lowercase());
    }
    name.push('s');
    match syn::parse_str::<Ident>(&name) {
        Ok(_) => Ident::new(&name, model.span()),
        Err(_) => Ident::new_raw(&name, model.span()),
    }
}
