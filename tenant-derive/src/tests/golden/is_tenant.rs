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
    use orgs as __tenant_table;
    #[automatically_derived]
    impl __tenant::ScopedModel<__tenant::IsTenant<()>> for Org {
        type Table = __tenant_table::table;
        fn only_derive_is_allowed_to_implement_this_trait() {}
    }
    type __TenantId = ids::OrgId;
    fn check_id() {
        fn identifies_tenants<I: __tenant::TenantId>() {}
        identifies_tenants::<ids::OrgId>();
    }
    const _: () = {
        pub struct id;
        #[automatically_derived]
        impl<K> __tenant::ClassByColumn<K> for id {
            type Class = __tenant::HasNoTenant<__tenant::TenantWrites>;
        }
        const _: () = {
            use __tenant_table::columns::*;
            #[automatically_derived]
            impl __tenant::TableHasOneClass for __tenant_table::table {
                type Class = <id as __tenant::ClassByColumn<
                    __tenant::OfKind<
                        __tenant::IsTenant<id, __tenant::TenantWrites>,
                        __TenantId,
                    >,
                >>::Class;
                fn only_derive_is_allowed_to_implement_this_trait() {}
            }
        };
    };
    fn check<id: __tenant::NotNullColumn>() {
        use __tenant_table::columns::*;
        fn column_of_table<C: __tenant::TenantColumnOf<__tenant_table::table>>() {}
        fn column_fits_class<C: __tenant::NotNullColumn>() {}
        column_of_table::<id>();
        column_fits_class::<id>();
    }
    __tenant::inventory::submit! {
        __tenant::Declaration::of:: < __tenant_table::table >
        (::core::concat!(::core::module_path!(), "::", "Org"), ::core::file!(),
        ::core::line!(),)
    }
};
