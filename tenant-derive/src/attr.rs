//! The keys of `#[tenant(…)]`.
//!
//! [`KEYS`] is the only list of them: it says which derive takes which key, how
//! the key is read, and what help texts say about it.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{DeriveInput, LitStr, Path, Type};

use crate::check;
use crate::entry::{self, Entry, Value};
use crate::errors::{Errors, enumerate, error};
use crate::kind::Kind;
use crate::krate;
use crate::through::{self, Through};

/// The tenant column where `#[tenant(column = …)]` names no other; a tenant's own is `id`.
const DEFAULT_COLUMN: &str = "tenant_id";

/// What `#[tenant(…)]` says; keys that are not given are `None`.
#[derive(Default)]
pub(crate) struct Settings {
    /// The value of `column`.
    pub(crate) column: Option<Ident>,
    /// Whether `through` is given, in whatever form.
    pub(crate) says_through: bool,
    /// The value of `through`.
    pub(crate) through: Option<Through>,
    /// The value of `id`.
    pub(crate) id: Option<Type>,
    /// The value of `path`.
    pub(crate) path: Option<Ident>,
    /// The key `below`.
    pub(crate) below: Option<Ident>,
    /// The key `shared_reads`.
    pub(crate) shared_reads: Option<Ident>,
    /// The key `writable`.
    pub(crate) writable: Option<Ident>,
    /// The value of `crate`.
    pub(crate) krate: Option<Path>,
}

/// A key of `#[tenant(…)]`.
pub(crate) struct Key {
    /// The key itself.
    pub(crate) name: &'static str,
    /// How it is written, with an example of its value.
    pub(crate) form: &'static str,
    /// The derives that take it.
    pub(crate) kinds: &'static [Kind],
    /// Reads an entry of this key.
    read: fn(&Key, &Entry, &mut Settings) -> syn::Result<()>,
}

/// All keys. In help texts they stand in this order.
pub(crate) const KEYS: &[Key] = &[
    Key {
        name: "column",
        form: "column = org_id",
        kinds: &[
            Kind::MUST_HAVE_TENANT,
            Kind::MAY_HAVE_TENANT,
            Kind::IS_TENANT,
            Kind::TenantField,
        ],
        read: |key, entry, settings| {
            settings.column = Some(read_column(key, entry)?);
            Ok(())
        },
    },
    Key {
        name: "through",
        form: through::OWNED,
        kinds: &[Kind::MUST_HAVE_TENANT],
        read: |key, entry, settings| {
            settings.through = Some(through::read(key, entry)?);
            Ok(())
        },
    },
    Key {
        name: "through",
        form: through::LINKED,
        kinds: &[Kind::MEMBER_OF_TENANTS],
        read: |key, entry, settings| {
            settings.through = Some(through::read(key, entry)?);
            Ok(())
        },
    },
    Key {
        name: "id",
        form: "id = OrgId",
        kinds: &[
            Kind::MUST_HAVE_TENANT,
            Kind::MAY_HAVE_TENANT,
            Kind::IS_TENANT,
        ],
        read: |key, entry, settings| {
            settings.id = Some(read_type(key, entry)?);
            Ok(())
        },
    },
    Key {
        name: "path",
        form: "path = dept_path",
        kinds: &[Kind::MUST_HAVE_TENANT],
        read: |key, entry, settings| {
            settings.path = Some(read_column(key, entry)?);
            Ok(())
        },
    },
    Key {
        name: "below",
        form: "below = visible",
        kinds: &[
            Kind::MUST_HAVE_TENANT,
            Kind::MAY_HAVE_TENANT,
            Kind::IS_TENANT,
        ],
        read: |key, entry, settings| {
            settings.below = Some(read_word(key, entry, "visible")?);
            Ok(())
        },
    },
    Key {
        name: "shared_reads",
        form: "shared_reads",
        kinds: &[Kind::MAY_HAVE_TENANT],
        read: |key, entry, settings| {
            settings.shared_reads = Some(read_flag(key, entry)?);
            Ok(())
        },
    },
    Key {
        name: "writable",
        form: "writable",
        kinds: &[Kind::IS_TENANT, Kind::HAS_NO_TENANT],
        read: |key, entry, settings| {
            settings.writable = Some(read_flag(key, entry)?);
            Ok(())
        },
    },
    Key {
        name: "crate",
        form: "crate = path::to::tenant_core",
        kinds: Kind::ALL,
        read: |key, entry, settings| {
            settings.krate = Some(read_path(key, entry)?);
            Ok(())
        },
    },
];

impl Settings {
    /// Reads every `#[tenant(…)]` among `attrs`.
    pub(crate) fn from_attrs(
        kind: Kind,
        attrs: &[syn::Attribute],
        errors: &mut Errors,
    ) -> Settings {
        let mut settings = Settings::default();
        let example = keys_of(kind).map(|key| key.form).next().unwrap_or("…");
        let entries = entry::entries("tenant", example, attrs, errors);
        settings.says_through = entries.iter().any(|entry| entry.key == "through");
        for (at, entry) in entries.iter().enumerate() {
            let read = check::check_key(kind, entry, &entries[..at])
                .and_then(|key| (key.read)(key, entry, &mut settings));
            errors.ok(read);
        }
        settings
    }

    /// The tenant column; a default one is located at the name of `input`.
    pub(crate) fn column_of(&self, kind: Kind, input: &DeriveInput) -> Ident {
        let default = match kind {
            Kind::IS_TENANT => "id",
            _ => DEFAULT_COLUMN,
        };
        match &self.column {
            Some(column) => column.clone(),
            None => Ident::new(default, input.ident.span()),
        }
    }

    /// The path of `tenant_core`.
    pub(crate) fn krate(&self) -> Path {
        match &self.krate {
            Some(path) => path.clone(),
            None => krate::find(),
        }
    }
}

/// The keys that `kind` takes.
pub(crate) fn keys_of(kind: Kind) -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(move |key| key.kinds.contains(&kind))
}

/// The help text that lists the keys of `kind`.
pub(crate) fn help(kind: Kind) -> String {
    let forms = enumerate(keys_of(kind).map(|key| format!("`{}`", key.form)));
    format!("{kind} takes {forms}")
}

/// A column's name, as `org_id` or `r#type`.
fn read_column(key: &Key, entry: &Entry) -> syn::Result<Ident> {
    let tokens = match &entry.value {
        Value::Equals(tokens) if !tokens.is_empty() => tokens,
        other => return Err(needs_value(key, entry, other, "the name of a column")),
    };
    if let Ok(column) = syn::parse2::<Ident>(tokens.clone()) {
        return Ok(column);
    }
    let help = if let Ok(text) = syn::parse2::<LitStr>(tokens.clone()) {
        let column = text.parse_with(Ident::parse_any);
        let column = column.map_or_else(|_| "org_id".to_owned(), |column| raw(&column));
        format!("write the name without quotes: `column = {column}`")
    } else if let Ok(path) = syn::parse2::<Path>(tokens.clone())
        && let [_, .., column] = Vec::from_iter(&path.segments)[..]
    {
        let column = raw(&column.ident);
        format!("write the name without its table: `column = {column}`")
    } else if let Ok(keyword) = syn::parse::Parser::parse2(Ident::parse_any, tokens.clone()) {
        let column = raw(&keyword);
        format!("write a column that is named like a keyword as `column = {column}`")
    } else {
        format!("write `{}`", key.form)
    };
    let message = format!("`{}` takes the name of a column", key.name);
    Err(error(tokens, &message, &help))
}

/// A key whose only value is `word`; the result is where the key stands.
fn read_word(key: &Key, entry: &Entry, word: &str) -> syn::Result<Ident> {
    match &entry.value {
        Value::Equals(tokens) if tokens.to_string() == word => Ok(entry.key.clone()),
        other => Err(needs_value(
            key,
            entry,
            other,
            &format!("`{word}` and nothing else"),
        )),
    }
}

/// A key without value; the result is where it stands.
fn read_flag(key: &Key, entry: &Entry) -> syn::Result<Ident> {
    let extra = match &entry.value {
        Value::Absent => return Ok(entry.key.clone()),
        Value::Equals(tokens) | Value::Other(tokens) if !tokens.is_empty() => tokens.clone(),
        _ => entry.key.to_token_stream(),
    };
    let message = format!("`{}` takes no value", key.name);
    Err(error(extra, &message, &format!("write `{}`", key.form)))
}

/// A type.
fn read_type(key: &Key, entry: &Entry) -> syn::Result<Type> {
    let tokens = match &entry.value {
        Value::Equals(tokens) if !tokens.is_empty() => tokens,
        other => return Err(needs_value(key, entry, other, "the type of a tenant's id")),
    };
    syn::parse2(tokens.clone()).map_err(|_| {
        let message = format!("`{}` takes the type of a tenant's id", key.name);
        error(tokens, &message, &format!("write `{}`", key.form))
    })
}

/// A path as `use` takes it.
fn read_path(key: &Key, entry: &Entry) -> syn::Result<Path> {
    let tokens = match &entry.value {
        Value::Equals(tokens) if !tokens.is_empty() => tokens,
        other => return Err(needs_value(key, entry, other, "the path of a crate")),
    };
    syn::parse::Parser::parse2(Path::parse_mod_style, tokens.clone()).map_err(|_| {
        let help = match syn::parse2::<LitStr>(tokens.clone()) {
            Ok(text) => format!("write the path without quotes: `crate = {}`", text.value()),
            Err(_) => format!("write `{}`", key.form),
        };
        let message = format!("`{}` takes the path of a crate", key.name);
        error(tokens, &message, &help)
    })
}

/// The error of an entry without `= value`.
pub(crate) fn needs_value(key: &Key, entry: &Entry, value: &Value, what: &str) -> syn::Error {
    let message = format!("`{}` takes {what}", key.name);
    let help = format!("write `{}`", key.form);
    match value {
        Value::Other(tokens) | Value::Equals(tokens) if !tokens.is_empty() => {
            error(tokens, &message, &help)
        }
        _ => error(&entry.key, &message, &help),
    }
}

/// The identifier as a column is written: raw, if it is a keyword.
pub(crate) fn raw(name: &Ident) -> String {
    let text = name.to_string();
    if syn::parse_str::<Ident>(&text).is_ok() {
        text
    } else {
        format!("r#{text}")
    }
}
