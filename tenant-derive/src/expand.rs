//! The impls that the derives write.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Path, Type};

use crate::class::Class;
use crate::field::Tenant;
use crate::model::Model;
use crate::record::Record;
use crate::through::Through;

/// What a derive without errors expands to.
pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let class = match (model.class, &model.settings.through) {
        (_, Some(through)) => class_by_key(model, through),
        (Class::HostOnly, None) => class_of_table(&quote!(__tenant::HostOnly)),
        (Class::HasNoTenant, None) => {
            let writes = model.settings.writable.as_ref();
            let writes = writes.map(|_| quote!(<__tenant::TenantWrites>));
            class_of_table(&quote!(__tenant::HasNoTenant #writes))
        }
        (
            Class::MustHaveTenant | Class::MayHaveTenant | Class::IsTenant | Class::MemberOfTenants,
            None,
        ) => class_with_column(model),
    };
    let scoped_model = scoped_model(model);
    let entry = entry_of_list(model);
    block(model, &quote!(#scoped_model #class #entry))
}

/// The entry of the table in the list of all classified tables.
fn entry_of_list(model: &Model<'_>) -> TokenStream {
    let name = model.input.ident.to_string();
    quote! {
        __tenant::inventory::submit! {
            __tenant::Declaration::of::<__tenant_table::table>(
                ::core::concat!(::core::module_path!(), "::", #name),
                ::core::file!(),
                ::core::line!(),
            )
        }
    }
}

/// The block around all impls of a derive.
///
/// Every name of ours is in it, and all paths but the two imports begin with
/// one of these names. So nothing of the user's can be mistaken for ours, and a
/// path that does not exist is reported once, by its import.
pub(crate) fn block(model: &Model<'_>, content: &TokenStream) -> TokenStream {
    let krate = model.krate();
    let table = import(&model.table.path);
    quote! {
        #[allow(
            // The checks of a column are not called, and its stand-ins are used
            // only if there is no column; then the import of all columns is not.
            dead_code,
            unused_imports,
            // It has the name of a column, and is public as a column is.
            non_camel_case_types,
            unreachable_pub,
            // The names in a table's module can't be listed here.
            clippy::wildcard_imports,
            // A model in a function may belong to a table outside of it.
            non_local_definitions,
            // The user hears of a deprecated model or table where it is used.
            deprecated,
        )]
        const _: () = {
            use #krate::__private::v1 as __tenant;
            #table
            #content
        };
    }
}

/// The import of the table's module. All of it is located at the path, which is
/// where rustc then reports a module that does not exist.
fn import(table: &Path) -> TokenStream {
    let end = table.segments.last().map(|segment| segment.ident.span());
    let end = end.unwrap_or_else(Span::call_site);
    quote_spanned!(end=> use #table as __tenant_table;)
}

/// The item that each trait demands of its implementations, so that one by hand is told
/// by its name that there should be none.
fn only_derive() -> TokenStream {
    quote!(
        fn only_derive_is_allowed_to_implement_this_trait() {}
    )
}

/// The impl that leads from the model to its table.
///
/// Its marker is the bare class: two classes on one model then conflict in
/// [`class_of_table`] only, which gives one message.
pub(crate) fn scoped_model(model: &Model<'_>) -> TokenStream {
    let name = &model.input.ident;
    let (impl_generics, type_generics, where_clause) = model.input.generics.split_for_impl();
    let class = Ident::new(model.class.name(), Span::call_site());
    let parameters = (model.class != Class::HostOnly).then(|| quote!(<()>));
    let only_derive = only_derive();
    quote! {
        #[automatically_derived]
        impl #impl_generics __tenant::ScopedModel<__tenant::#class #parameters>
            for #name #type_generics #where_clause
        {
            type Table = __tenant_table::table;

            #only_derive
        }
    }
}

/// The impl that declares the class of the table.
pub(crate) fn class_of_table(class: &impl ToTokens) -> TokenStream {
    let only_derive = only_derive();
    quote! {
        #[automatically_derived]
        impl __tenant::TableHasOneClass for __tenant_table::table {
            type Class = #class;

            #only_derive
        }
    }
}

/// The class of a table after an error, so that the code which queries it gives
/// no errors of its own: no guard, reads and writes under every scope.
///
/// It never runs, since the errors end the build.
pub(crate) fn permissive_class() -> TokenStream {
    quote!(__tenant::HasNoTenant<__tenant::TenantWrites>)
}

/// The class of a table with tenant column, and what must hold of the column.
///
/// A column that does not exist shall give one error, the one of
/// `TenantColumnOf`, not rustc's about an unknown type. Hence the stand-ins with
/// the column's name: where the columns are imported, the name means the column,
/// because the import is nearer, and a stand-in only if there is no such column.
///
/// One stand-in is a struct, for the impl; it gives the table the class that
/// permits most, so that queries add no errors of their own. The other is a type parameter, for
/// the rules: rustc shows it by its bare name, and its bound meets the second
/// rule, so that only the missing column is reported.
fn class_with_column(model: &Model<'_>) -> TokenStream {
    let column = model.column();
    let stand_in = unlocated(&column);
    let name = Ident::new(model.class.name(), Span::call_site());
    let shared_reads = model.settings.shared_reads.as_ref();
    let reads = shared_reads.map(|_| quote!(, __tenant::OwnAndHostRows));
    let writable = model.settings.writable.as_ref();
    let writes = writable.map(|_| quote!(, __tenant::TenantWrites));
    let nullability = match model.class {
        Class::MayHaveTenant => quote!(NullableColumn),
        _ => quote!(NotNullColumn),
    };
    let class = quote!(__tenant::#name<#column #reads #writes>);
    let (class, id) = match &model.settings.id {
        None => (class, None),
        Some(id) => (
            quote!(__tenant::OfKind<#class, __TenantId>),
            Some(id_of_kind(id)),
        ),
    };
    let path = model.settings.path.as_ref();
    let class = match (path, &model.settings.below) {
        (Some(path), _) => quote! {
            <#path as __tenant::ClassByColumn<
                __tenant::InSubtree<#class, __tenant::ByPath<#path>>,
            >>::Class
        },
        (None, Some(_)) => quote!(__tenant::InSubtree<#class, __tenant::Visible>),
        (None, None) => class,
    };
    let class = class_of_table(&quote! {
        <#column as __tenant::ClassByColumn<#class>>::Class
    });
    let permissive = permissive_class();
    let path_stand_in = path.map(unlocated);
    let check_path = path.zip(path_stand_in.as_ref()).map(|(path, stand_in)| {
        let check = quote_spanned!(path.span()=> path_column_of_table::<#path>());
        quote! {
            fn check_path<#stand_in>() {
                use __tenant_table::columns::*;
                fn path_column_of_table<P: __tenant::PathColumnOf<__tenant_table::table>>() {}
                #check;
            }
        }
    });
    let stand_ins = [Some(&stand_in), path_stand_in.as_ref()];
    let stand_ins = stand_ins.into_iter().flatten();
    quote! {
        #id
        #check_path
        const _: () = {
            #(
                pub struct #stand_ins;
                #[automatically_derived]
                impl<K> __tenant::ClassByColumn<K> for #stand_ins {
                    type Class = #permissive;
                }
            )*
            const _: () = {
                use __tenant_table::columns::*;
                #class
            };
        };
        fn check<#stand_in: __tenant::#nullability>() {
            use __tenant_table::columns::*;
            fn column_of_table<C: __tenant::TenantColumnOf<__tenant_table::table>>() {}
            fn column_fits_class<C: __tenant::#nullability>() {}
            column_of_table::<#column>();
            column_fits_class::<#column>();
        }
    }
}

/// The name of a stand-in for a column. It is not located at the user's column: rustc would
/// propose to edit it there.
fn unlocated(column: &Ident) -> Ident {
    let mut name = column.clone();
    name.set_span(Span::call_site());
    name
}

/// The type of the ids, under a name that no column has, and what must hold of it.
fn id_of_kind(id: &Type) -> TokenStream {
    let check = quote_spanned!(id.span()=> identifies_tenants::<#id>());
    quote! {
        type __TenantId = #id;
        fn check_id() {
            fn identifies_tenants<I: __tenant::TenantId>() {}
            #check;
        }
    }
}

/// The class of a table whose rows belong to tenants through another table, and what must
/// hold of the columns. For a column that does not exist, see [`class_with_column`].
fn class_by_key(model: &Model<'_>, through: &Through) -> TokenStream {
    let name = match model.class {
        Class::MemberOfTenants => quote!(MemberOfTenants),
        _ => quote!(Through),
    };
    let parent = &through.table;
    let end = parent.segments.last().map(|segment| segment.ident.span());
    let import = quote_spanned! {
        end.unwrap_or_else(Span::call_site)=> use #parent as __tenant_parent;
    };
    let own: Vec<&Ident> = through.links.iter().map(|link| &link.own).collect();
    let stand_ins: Vec<Ident> = own.iter().map(|own| unlocated(own)).collect();
    let keys: Vec<TokenStream> = through
        .links
        .iter()
        .map(|link| match &link.key {
            Some(key) => quote!(__tenant_parent::columns::#key),
            None => quote!(<__tenant_parent::table as __tenant::Table>::PrimaryKey),
        })
        .collect();
    let class = own.iter().rev().fold(
        quote!(__tenant::#name<(#(__tenant::Link<#own, #keys>,)*)>),
        |class, own| quote!(<#own as __tenant::ClassByColumn<#class>>::Class),
    );
    let class = class_of_table(&class);
    let permissive = permissive_class();
    let owner = quote_spanned! {
        end.unwrap_or_else(Span::call_site)=> owns_rows::<__tenant_parent::table>()
    };
    let holds = own
        .iter()
        .zip(&keys)
        .map(|(own, key)| quote_spanned!(own.span()=> holds_key::<#own, #key>()));
    quote! {
        #import
        const _: () = {
            #(
                pub struct #stand_ins;
                #[automatically_derived]
                impl<K> __tenant::ClassByColumn<K> for #stand_ins {
                    type Class = #permissive;
                }
            )*
            const _: () = {
                use __tenant_table::columns::*;
                #class
            };
        };
        fn check<#(#stand_ins: __tenant::NotNullKey + __tenant::HoldsKey<#keys>),*>() {
            use __tenant_table::columns::*;
            fn column_of_table<C: __tenant::TenantColumnOf<__tenant_table::table>>() {}
            fn not_null<C: __tenant::NotNullKey>() {}
            fn holds_key<F: __tenant::HoldsKey<K>, K>() {}
            #(
                column_of_table::<#own>();
                not_null::<#own>();
            )*
            #(#holds;)*
        }
        fn check_owner() {
            fn owns_rows<T: __tenant::TableHasOneClass>()
            where
                T::Class: __tenant::OwnsRows,
            {
            }
            #owner;
        }
    }
}

/// The impl that shows the tenant of a record.
pub(crate) fn tenant_field(record: &Record<'_>, tenant: &Tenant<'_>) -> TokenStream {
    let krate = record.settings.krate();
    let name = &record.input.ident;
    let (impl_generics, type_generics, where_clause) = record.input.generics.split_for_impl();
    let Tenant {
        name: field, id, ..
    } = tenant;
    let value = if tenant.optional {
        quote!(::core::option::Option::as_ref(&self.#field))
    } else {
        quote!(::core::option::Option::Some(&self.#field))
    };
    let only_derive = only_derive();
    // A key of `MayHaveTenant` means nothing without that derive.
    let check = record.settings.shared_reads.as_ref().map(|key| {
        let mut name = name.clone();
        name.set_span(key.span());
        let check = quote_spanned!(key.span()=> derives_class::<#name #type_generics>());
        quote! {
            const _: () = {
                #[allow(dead_code)]
                fn check #impl_generics () #where_clause {
                    fn derives_class<M: #krate::__private::v1::DerivesMayHaveTenant>() {}
                    #check;
                }
            };
        }
    });
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics #krate::__private::v1::TenantField
            for #name #type_generics #where_clause
        {
            type Id = #id;

            fn tenant(&self) -> ::core::option::Option<&Self::Id> {
                #value
            }

            #only_derive
        }
        #check
    }
}
