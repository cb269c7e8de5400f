//! The rules of the derives, one function for each.

use syn::{Attribute, Data, DeriveInput, Fields};

use crate::attr::{self, KEYS, Key};
use crate::class::Class;
use crate::entry::Entry;
use crate::errors::{Errors, enumerate, error};
use crate::kind::Kind;
use crate::model::Model;
use crate::through::{self, Through};

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
    let mut named = KEYS.iter().filter(|key| entry.key == key.name);
    let first = named.clone().next();
    named
        .find(|key| key.kinds.contains(&kind))
        .or(first)
        .ok_or_else(|| {
            let message = format!("unknown key `{}`", entry.key);
            error(&entry.key, &message, &attr::help(kind))
        })
}

/// A key is one of those that the derive takes: under another one it would mean
/// nothing.
///
/// `TenantField` may stand next to a class with tenant column, and passes over its keys;
/// whether it does stand there is for rustc to say.
fn check_key_belongs_to_derive(kind: Kind, key: &Key, entry: &Entry) -> syn::Result<()> {
    let of_a_column = key.name == "path" || key.kinds.contains(&Kind::MAY_HAVE_TENANT);
    let passed_over = kind == Kind::TenantField && of_a_column;
    if key.kinds.contains(&kind) || passed_over {
        return Ok(());
    }
    let named = KEYS.iter().filter(|other| other.name == key.name);
    let owners = enumerate(named.flat_map(|key| key.kinds).map(Kind::to_string));
    let message = format!("`{}` belongs to {owners}, not to {kind}", key.name);
    Err(error(&entry.key, &message, &attr::help(kind)))
}

/// A key is given once, in all attributes together.
fn check_key_is_given_once(entry: &Entry, earlier: &[Entry]) -> syn::Result<()> {
    if earlier.iter().all(|other| other.key != entry.key) {
        return Ok(());
    }
    let message = format!("`{}` is given twice", entry.key);
    let help = if entry.key == "column" {
        "keep the column of the owner for whom scopes are made: of a company and its branch it is \
         the branch, if all users act for one; the other column is an ordinary one, to filter by"
    } else {
        "keep one of them"
    };
    Err(error(&entry.key, &message, help))
}

/// Checks the rules about what says whose a row is.
pub(crate) fn check_owner(model: &Model<'_>, errors: &mut Errors) {
    errors.ok(check_column_or_through(model));
    errors.ok(check_links_are_named(model));
    errors.ok(check_path(model));
    if let Some(through) = &model.settings.through {
        errors.ok(check_other_table(model, through));
        errors.ok(check_column_of_links(model, through));
    }
}

/// A path is one more column than the tenant's, and says who below the tenant sees a row.
fn check_path(model: &Model<'_>) -> syn::Result<()> {
    let settings = &model.settings;
    let Some(path) = &settings.path else {
        return match (&settings.below, &settings.through) {
            (Some(below), Some(_)) => Err(error(
                below,
                "`below` and `through` exclude each other",
                "who sees a row is said by its parent: write `below = visible` on the parent's model",
            )),
            _ => Ok(()),
        };
    };
    if settings.through.is_some() {
        return Err(error(
            path,
            "`path` and `through` exclude each other",
            "a row is where its parent is: write `path = …` on the parent's model",
        ));
    }
    if settings.below.is_some() {
        return Err(error(
            path,
            "`path` and `below` exclude each other",
            "with a path, a row is seen where it is and above; leave `below` away",
        ));
    }
    if *path == model.column() {
        return Err(error(
            path,
            "the path is another column than the tenant's",
            "the tenant column holds the id of the tenant, the path says where a row is below it",
        ));
    }
    Ok(())
}

/// A tenant column says it all, and the ids of tenants are those of the parent's.
fn check_column_or_through(model: &Model<'_>) -> syn::Result<()> {
    let settings = &model.settings;
    let Some(through) = &settings.through else {
        return Ok(());
    };
    if settings.column.is_some() {
        return Err(error(
            &through.at,
            "`column` and `through` exclude each other",
            "a row with a tenant column belongs to that tenant: leave `through` away",
        ));
    }
    if let Some(id) = &settings.id {
        return Err(error(
            id,
            "`id` and `through` exclude each other",
            "the ids are those of the parents' table: write `id = …` on its model",
        ));
    }
    Ok(())
}

/// Members are members by links.
fn check_links_are_named(model: &Model<'_>) -> syn::Result<()> {
    if model.class != Class::MemberOfTenants || model.settings.says_through {
        return Ok(());
    }
    Err(error(
        &model.input.ident,
        "`MemberOfTenants` names the table of the links",
        &format!("write `#[tenant({})]`", through::LINKED),
    ))
}

/// The primary key of the links is no key of a member.
fn check_column_of_links(model: &Model<'_>, through: &Through) -> syn::Result<()> {
    let absent = through.links.iter().find(|link| link.key.is_none());
    match absent.filter(|_| model.class == Class::MemberOfTenants) {
        None => Ok(()),
        Some(link) => Err(error(
            &through.table,
            &format!("which column holds `{}`?", link.own),
            &format!("name it in parentheses, as in `{}`", through::LINKED),
        )),
    }
}

/// No row says whose another one of its table is: there would be no end.
fn check_other_table(model: &Model<'_>, through: &Through) -> syn::Result<()> {
    if model.table.path != through.table {
        return Ok(());
    }
    Err(error(
        &through.table,
        "a row can't belong to a tenant through a row of its own table",
        "name the table of the owners; a tree of rows has a tenant column of its own",
    ))
}
