//! Where the expansion finds `tenant_core`.

use proc_macro_crate::{FoundCrate, crate_name};
use proc_macro2::{Ident, Span};
use syn::{Path, parse_quote};

/// The path of `tenant_core`, under the name that the user's `Cargo.toml` gives it.
///
/// `tenant-core` itself knows its own crate by `extern crate self as tenant_core`.
/// A crate that has no such dependency gets rustc's message about the path.
pub(crate) fn find() -> Path {
    let name = match crate_name("tenant-core") {
        Ok(FoundCrate::Name(name)) => name,
        Ok(FoundCrate::Itself) | Err(_) => "tenant_core".to_owned(),
    };
    let name = Ident::new(&name, Span::call_site());
    parse_quote!(::#name)
}
