//! The model that a derive stands on, with all it says.

use proc_macro2::Ident;
use syn::{DeriveInput, Path};

use crate::attr::Settings;
use crate::class::Class;
use crate::errors::Errors;
use crate::table::Table;

/// A model, as its derive sees it.
pub(crate) struct Model<'a> {
    /// The class that the derive declares.
    pub(crate) class: Class,
    /// The item with the derive.
    pub(crate) input: &'a DeriveInput,
    /// The table of the model.
    pub(crate) table: Table,
    /// What `#[tenant(…)]` says.
    pub(crate) settings: Settings,
}

impl<'a> Model<'a> {
    /// Reads the attributes of `input`.
    pub(crate) fn from_input(
        class: Class,
        input: &'a DeriveInput,
        errors: &mut Errors,
    ) -> Model<'a> {
        Model {
            class,
            input,
            table: Table::from_input(input, errors),
            settings: Settings::from_attrs(class.into(), &input.attrs, errors),
        }
    }

    /// The tenant column; a default one is located at the model's name.
    pub(crate) fn column(&self) -> Ident {
        self.settings.column_of(self.class.into(), self.input)
    }

    /// The path of `tenant_core`.
    pub(crate) fn krate(&self) -> Path {
        self.settings.krate()
    }
}
