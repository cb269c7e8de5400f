//! The record that `TenantField` stands on.

use syn::DeriveInput;

use crate::attr::Settings;
use crate::errors::Errors;
use crate::kind::Kind;

/// A record with a field for its tenant.
pub(crate) struct Record<'a> {
    /// The item with the derive.
    pub(crate) input: &'a DeriveInput,
    /// What `#[tenant(…)]` says.
    pub(crate) settings: Settings,
}

impl<'a> Record<'a> {
    /// Reads the attributes of `input`.
    pub(crate) fn from_input(input: &'a DeriveInput, errors: &mut Errors) -> Record<'a> {
        Record {
            input,
            settings: Settings::from_attrs(Kind::TenantField, &input.attrs, errors),
        }
    }
}
