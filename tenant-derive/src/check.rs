//! The rules of the derives, one function for each.

use syn::{Attribute, Data, DeriveInput, Fields};

use crate::attr::{self, KEYS, Key};
use crate::entry::Entry;
use crate::errors::{Errors, enumerate, error};
use crate::kind::Kind;

/// Checks the rules about the item as a whole.
pub(crate) fn check(kind: Kind, input: &DeriveInput, errors: &mut Errors) {
    errors.ok(check_is_struct_with_named_fields(kind, input));
    check_no_tenant_attribute_inside(input, errors);
}

/// Checks the rules about the key of `entry`, which comes after `earlier`.
pub(crate) fn check_key(kind: Kind, entry: &Entry, earlier: &[Entry]) -> syn::Result<&'static Key> {
    let key = check_key_is_known(kind, entry)?;
    check_key_belongs_to_derive(kind, key, entry)?;
    check_key_is_given_once(entry, earlier)?;
    Ok(key)
}

/// A model is a struct with named fields: its fields are columns, and columns
/// have names.
fn check_is_struct_with_named_fields(kind: Kind, input: &DeriveInput) -> syn::Result<()> {
    let error = |node: &dyn quote::ToTokens, what: &str| {
        let message = format!("{kind} can't be derived for {what}");
        let help = "derive it on a struct with named fields, the model of a table";
        Err(error(node, &message, help))
    };
    match &input.data {
        Data::Enum(data) => error(&data.enum_token, "an enum"),
        Data::Union(data) => error(&data.union_token, "a union"),
        Data::Struct(data) => match &data.fields {
            Fields::Named(_) => Ok(()),
            Fields::Unnamed(fields) => error(fields, "a tuple struct"),
            Fields::Unit => error(&input.ident, "a unit struct"),
        },
    }
}

/// `#[tenant(…)]` stands on the model: on a field it would be ignored.
fn check_no_tenant_attribute_inside(input: &DeriveInput, errors: &mut Errors) {
    let Data::Struct(data) = &input.data else {
        return;
    };
    let attrs = data.fields.iter().flat_map(|field| &field.attrs);
    for attr in attrs.filter(|attr| is_tenant(attr)) {
        errors.push(error(
            attr,
            "`#[tenant]` has no meaning on a field",
            "write it on the struct, where `column = …` names the tenant column",
        ));
    }
}

fn is_tenant(attr: &Attribute) -> bool {
    attr.path().is_ident("tenant")
}

/// A key is one of the table [`KEYS`].
fn check_key_is_known(kind: Kind, entry: &Entry) -> syn::Result<&'static Key> {
    KEYS.iter()
        .find(|key| entry.key == key.name)
        .ok_or_else(|| {
            let message = format!("unknown key `{}`", entry.key);
            error(&entry.key, &message, &attr::help(kind))
        })
}

/// A key is one of those that the derive takes: under another one it would mean
/// nothing.
///
/// `TenantField` may stand next to `MayHaveTenant`, and passes over its keys;
/// whether it does stand there is for rustc to say.
fn check_key_belongs_to_derive(kind: Kind, key: &Key, entry: &Entry) -> syn::Result<()> {
    let passed_over = kind == Kind::TenantField && key.kinds.contains(&Kind::MAY_HAVE_TENANT);
    if key.kinds.contains(&kind) || passed_over {
        return Ok(());
    }
    let owners = enumerate(key.kinds.iter().map(Kind::to_string));
    let message = format!("`{}` belongs to {owners}, not to {kind}", key.name);
    Err(error(&entry.key, &message, &attr::help(kind)))
}

/// A key is given once, in all attributes together.
fn check_key_is_given_once(entry: &Entry, earlier: &[Entry]) -> syn::Result<()> {
    if earlier.iter().all(|other| other.key != entry.key) {
        return Ok(());
    }
    let message = format!("`{}` is given twice", entry.key);
    Err(error(&entry.key, &message, "keep one of them"))
}
