//! `ScopedMultiConnection`: the enum of connections, and its impls.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Data, DeriveInput, Fields, Path, Type};

use crate::errors::error;
use crate::kind::Kind;

/// A variant, which holds one connection.
pub(crate) struct Variant<'a> {
    name: &'a Ident,
    connection: &'a Type,
}

/// The variants of the enum, as Diesel's derive takes them.
pub(crate) fn variants(input: &DeriveInput) -> syn::Result<Vec<Variant<'_>>> {
    let kind = Kind::ScopedMultiConnection;
    let help = "derive it beside `diesel::MultiConnection`, on an enum in which each variant holds one connection: `Pg(PgConnection)`";
    let refuse = |node: &dyn quote::ToTokens, what: &str| {
        let message = format!("{kind} can't be derived for {what}");
        Err(error(node, &message, help))
    };
    let Data::Enum(data) = &input.data else {
        return refuse(&input.ident, "what is no enum");
    };
    if !input.generics.params.is_empty() {
        return refuse(&input.generics, "an enum with parameters");
    }
    if data.variants.is_empty() {
        return refuse(&input.ident, "an enum without variants");
    }
    let mut variants = Vec::with_capacity(data.variants.len());
    for variant in &data.variants {
        let only = match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first(),
            _ => None,
        };
        let Some(field) = only else {
            return refuse(variant, "a variant that does not hold one connection");
        };
        variants.push(Variant {
            name: &variant.ident,
            connection: &field.ty,
        });
    }
    Ok(variants)
}

/// The impls. `MultiBackend` is what Diesel's derive calls the backend, beside the enum.
pub(crate) fn expand(name: &Ident, variants: &[Variant<'_>], krate: &Path) -> TokenStream {
    let variant: Vec<&Ident> = variants.iter().map(|variant| variant.name).collect();
    let connection: Vec<&Type> = variants.iter().map(|variant| variant.connection).collect();
    let first = variant.first();
    // Its place is the enum, which is where its absence is reported.
    let backend = quote_spanned!(name.span()=> type __Backend = MultiBackend;);
    let one: Vec<TokenStream> = connection
        .iter()
        .map(|connection| quote!(<#connection as __tenant::Connection>::Backend))
        .collect();
    quote! {
        const _: () = {
            use #krate::__private::v1 as __tenant;

            #backend
            // Diesel does not export these two, but as what they are to the backend.
            type __QueryBuilder = <__Backend as __tenant::Backend>::QueryBuilder;
            type __Values<'a> = <__Backend as __tenant::Backend>::BindCollector<'a>;

            #[automatically_derived]
            impl __tenant::MultiBackend for __Backend {
                type Connection = #name;

                const DIALECTS_OF_ALL: &'static [__tenant::Dialect] =
                    &[#(__tenant::dialect_of::<#one>()),*];

                fn only_derive_is_allowed_to_implement_this_trait() {}

                fn of_connection(connection: &#name) -> Self {
                    match connection {
                        #(#name::#variant(_) => {
                            Self::#variant(::core::default::Default::default())
                        })*
                    }
                }

                fn first() -> Self {
                    Self::#first(::core::default::Default::default())
                }

                fn dialect_of_one(&self) -> __tenant::Dialect {
                    match self {
                        #(Self::#variant(one) => __tenant::ScopedBackend::dialect(one),)*
                    }
                }

                fn query_builder_of_one(&self) -> __QueryBuilder {
                    match self {
                        #(Self::#variant(one) => __QueryBuilder::#variant(
                            __tenant::ScopedBackend::query_builder(one),
                        ),)*
                    }
                }

                fn push_integer(
                    out: &mut __tenant::AstPass<'_, '_, Self>,
                ) -> __tenant::QueryResult<()> {
                    out.push_bind_param::<__tenant::Integer, ::core::primitive::i32>(&0)
                }

                fn count_values(
                    values: &__Values<'_>,
                ) -> ::core::option::Option<::core::primitive::usize> {
                    match values {
                        #(__Values::#variant(values) => {
                            <#one as __tenant::ScopedBackend>::count(values)
                        })*
                    }
                }

                fn walk_shared<'b>(
                    fragment: &'b __tenant::SharedFragment,
                    out: __tenant::AstPass<'_, 'b, Self>,
                ) -> __tenant::QueryResult<()> {
                    Self::walk_variant_ast(fragment, out)
                }
            }

            #[automatically_derived]
            impl<ST> __tenant::TellsApart<ST> for __Backend
            where
                Self: __tenant::HasSqlType<ST>,
                #(#one: __tenant::TellsApart<ST>,)*
            {
                fn confuses(&self) -> ::core::primitive::bool {
                    match self {
                        #(Self::#variant(one) => __tenant::TellsApart::<ST>::confuses(one),)*
                    }
                }
            }

            #[automatically_derived]
            impl<F, ST, Id> __tenant::QueryFragment<__Backend> for __tenant::Among<F, ST, Id>
            where
                #(Self: __tenant::QueryFragment<#one>,)*
            {
                fn walk_ast<'b>(
                    &'b self,
                    out: __tenant::AstPass<'_, 'b, __Backend>,
                ) -> __tenant::QueryResult<()> {
                    __Backend::walk_variant_ast(self, out)
                }
            }

            #[automatically_derived]
            impl<C, D> __tenant::SupportsCombinationClause<C, D> for __Backend
            where
                #(#one: __tenant::SupportsCombinationClause<C, D>,)*
            {
            }

            #(
                #[automatically_derived]
                impl __tenant::HasVariant<#connection> for #name {
                    fn only_derive_is_allowed_to_implement_this_trait() {}

                    fn variant(&mut self) -> ::core::option::Option<&mut #connection> {
                        #[allow(irrefutable_let_patterns)] // of an enum with one variant
                        if let Self::#variant(connection) = self {
                            ::core::option::Option::Some(connection)
                        } else {
                            ::core::option::Option::None
                        }
                    }
                }
            )*
        };
    }
}
