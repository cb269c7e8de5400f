//! The phases of a derive, one after the other.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::attr::Settings;
use crate::check;
use crate::class::Class;
use crate::errors::Errors;
use crate::expand;
use crate::fallback;
use crate::field;
use crate::kind::Kind;
use crate::model::Model;
use crate::multi;
use crate::record::Record;

/// What the derive `kind` expands to for `input`.
pub(crate) fn derive(kind: Kind, input: TokenStream) -> TokenStream {
    match syn::parse2(input) {
        Ok(input) => match kind {
            Kind::Class(class) => derive_class(class, &input),
            Kind::TenantField => derive_tenant_field(&input),
            Kind::ScopedMultiConnection => derive_multi_connection(&input),
        },
        Err(error) => error.into_compile_error(),
    }
}

fn derive_class(class: Class, input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let model = Model::from_input(class, input, &mut errors);
    check::check(class.into(), input, &mut errors);
    check::check_owner(&model, &mut errors);
    match errors.finish() {
        Ok(()) => expand::expand(&model),
        Err(error) => fallback::expand(&model, &error),
    }
}

fn derive_tenant_field(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let record = Record::from_input(input, &mut errors);
    check::check(Kind::TenantField, input, &mut errors);
    let tenant = field::find(&record, &mut errors);
    let expansion = tenant.map(|tenant| expand::tenant_field(&record, &tenant));
    match errors.finish() {
        Ok(()) => expansion.unwrap_or_default(),
        Err(error) => {
            let errors = error.to_compile_error();
            quote!(#errors #expansion)
        }
    }
}

fn derive_multi_connection(input: &DeriveInput) -> TokenStream {
    let mut errors = Errors::default();
    let settings = Settings::from_attrs(Kind::ScopedMultiConnection, &input.attrs, &mut errors);
    let variants = errors.ok(multi::variants(input));
    match (errors.finish(), variants) {
        (Ok(()), Some(variants)) => multi::expand(&input.ident, &variants, &settings.krate()),
        (Err(error), _) => error.into_compile_error(),
        (Ok(()), None) => TokenStream::new(),
    }
}
