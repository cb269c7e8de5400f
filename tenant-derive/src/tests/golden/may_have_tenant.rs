#[allow(
    dead_code,
    unused_imports,
    non_camel_case_types,
    unreachable_pub,
    clippy::wildcard_imports,
    non_local_definitions,
    deprecated,
)]
const _: () = {
    use ::tenant_core::__private::v1 as __tenant;
    use templates as __tenant_table;
    #[automatically_derived]
    impl __tenant::ScopedModel<__tenant::MayHaveTenant<()>> for Template {
        type Table = __tenant_table::table;
        fn only_derive_is_allowed_to_implement_this_trait() {}
    }
    const _: () = {
        pub struct tenant_id;
        #[automatically_derived]
        impl<K> __tenant::ClassByColumn<K> for tenant_id {
            type Class = __tenant::HasNoTenant<__tenant::TenantWrites>;
        }
        const _: () = {
            use __tenant_table::columns::*;
            #[automatically_derived]
            impl __tenant::TableHasOneClass for __tenant_table::table {
                type Class = <tenant_id as __tenant::ClassByColumn<
                    __tenant::MayHaveTenant<tenant_id, __tenant::OwnAndHostRows>,
                >>::Class;
                fn only_derive_is_allowed_to_implement_this_trait() {}
            }
        };
    };
    fn check<tenant_id: __tenant::NullableColumn>() {
        use __tenant_table::columns::*;
        fn column_of_table<C: __tenant::TenantColumnOf<__tenant_table::table>>() {}
        fn column_fits_class<C: __tenant::NullableColumn>() {}
        column_of_table::<tenant_id>();
        column_fits_class::<tenant_id>();
    }
    __tenant::inventory::submit! {
        __tenant::Declaration::of:: < __tenant_table::table >
        (::core::concat!(::core::module_path!(), "::", "Template"), ::core::file!(),
        ::core::line!(),)
    }
};
