//! The field of a record that holds its tenant.

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::{Data, Field, Fields, GenericArgument, LitStr, PathArguments, Type};

use crate::entry::{self, Entry, Value};
use crate::errors::{Errors, error};
use crate::kind::Kind;
use crate::record::Record;

/// The field for the tenant column.
pub(crate) struct Tenant<'a> {
    /// Its name.
    pub(crate) name: &'a Ident,
    /// The type of the id in it.
    pub(crate) id: &'a Type,
    /// Whether the id is in an `Option`.
    pub(crate) optional: bool,
}

/// Finds the field that Diesel inserts into the tenant column.
///
/// The error of an item without named fields is given by another rule.
pub(crate) fn find<'a>(record: &Record<'a>, errors: &mut Errors) -> Option<Tenant<'a>> {
    let Data::Struct(data) = &record.input.data else {
        return None;
    };
    let Fields::Named(fields) = &data.fields else {
        return None;
    };
    let column = record.settings.column_of(Kind::TenantField, record.input);
    let mut found = fields.named.iter().filter(|field| is_of(field, &column));
    let Some(field) = found.next() else {
        let message = format!("no field holds the tenant column `{}`", column.unraw());
        let embedded = fields.named.iter().find(|field| is_embedded(field));
        let help = match embedded.and_then(|field| field.ident.as_ref()) {
            Some(name) => format!(
                "`embed` is not looked into: if the column is in `{}`, move its field up into \
                 this struct; or leave `TenantField` away and the column out, and the scope \
                 fills it in",
                name.unraw()
            ),
            None => "name the column by `#[tenant(column = …)]`, or leave `TenantField` away: \
                     a record without its tenant is completed by the scope"
                .to_owned(),
        };
        errors.push(error(&column, &message, &help));
        return None;
    };
    if let Some(second) = found.next() {
        let message = format!("two fields hold the tenant column `{}`", column.unraw());
        errors.push(error(&second.ident, &message, "keep one of them"));
    }
    errors.ok(check_is_inserted_as_it_is(field));
    let name = field.ident.as_ref()?;
    let inner = in_option(&field.ty);
    Some(Tenant {
        name,
        id: inner.unwrap_or(&field.ty),
        optional: inner.is_some(),
    })
}

/// Whether Diesel maps the field to `column`: by `column_name`, or by its name.
fn is_of(field: &Field, column: &Ident) -> bool {
    let renamed = entry_of(field, "column_name").and_then(|entry| match entry.value {
        Value::Equals(tokens) => match syn::parse2::<LitStr>(tokens.clone()) {
            Ok(text) => Some(text.value()),
            Err(_) => Some(syn::parse2::<Ident>(tokens).ok()?.unraw().to_string()),
        },
        Value::Absent | Value::Other(_) => None,
    });
    match (renamed, &field.ident) {
        (Some(name), _) => column.unraw() == name,
        (None, Some(name)) => column.unraw() == name.unraw(),
        (None, None) => false,
    }
}

/// Whether the field holds columns of its own, which a derive does not see.
fn is_embedded(field: &Field) -> bool {
    entry_of(field, "embed").is_some()
}

/// The tenant that is compared with the scope must be the one that is inserted.
fn check_is_inserted_as_it_is(field: &Field) -> syn::Result<()> {
    let Some(entry) = entry_of(field, "serialize_as") else {
        return Ok(());
    };
    Err(error(
        &entry.key,
        "`serialize_as` can insert another tenant than the one in the field",
        "give the field the type that is inserted",
    ))
}

/// The entry `key` of a field's `#[diesel(…)]`.
fn entry_of(field: &Field, key: &str) -> Option<Entry> {
    let mut entries = entry::known_entries("diesel", &field.attrs).into_iter();
    entries.find(|entry| entry.key == key)
}

/// The type in an `Option`, under the names that it has without an import.
fn in_option(ty: &Type) -> Option<&Type> {
    let path = match ty {
        Type::Group(group) => return in_option(&group.elem),
        Type::Paren(paren) => return in_option(&paren.elem),
        Type::Path(path) if path.qself.is_none() => &path.path,
        _ => return None,
    };
    let names: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if !matches!(names[..], ["Option"] | ["std" | "core", "option", "Option"]) {
        return None;
    }
    let PathArguments::AngleBracketed(arguments) = &path.segments.last()?.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(inner)) if arguments.args.len() == 1 => Some(inner),
        _ => None,
    }
}
