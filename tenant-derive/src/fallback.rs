//! What a derive expands to when a rule is broken.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Data;

use crate::expand;
use crate::model::Model;
use crate::table::Origin;

/// The errors, and the class that permits most for the table.
pub(crate) fn expand(model: &Model<'_>, error: &syn::Error) -> TokenStream {
    let errors = error.to_compile_error();
    if !is_table_known(model) {
        return errors;
    }
    let scoped_model = expand::scoped_model(model);
    let class = expand::class_of_table(&expand::permissive_class());
    let block = expand::block(model, &quote!(#scoped_model #class));
    quote!(#errors #block)
}

/// Whether the model's table can be relied on: a name inferred from something
/// that is no model at all would give an error about a missing table.
fn is_table_known(model: &Model<'_>) -> bool {
    match model.table.origin {
        Origin::Named => true,
        Origin::Inferred => matches!(model.input.data, Data::Struct(_)),
        Origin::Unreadable => false,
    }
}
