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
    use crate::schema::projects as __tenant_table;
    #[automatically_derived]
    impl<'a, T: Clone> __tenant::ScopedModel<__tenant::MustHaveTenant<()>>
    for Project<'a, T>
    where
        T: 'a,
    {
        type Table = __tenant_table::table;
        fn only_derive_is_allowed_to_implement_this_trait() {}
    }
    const _: () = {
        pub struct org_id;
        #[automatically_derived]
        impl<K> __tenant::ClassByColumn<K> for org_id {
            type Class = __tenant::HasNoTenant<__tenant::TenantWrites>;
        }
        const _: () = {
            use __tenant_table::columns::*;
            #[automatically_derived]
            impl __tenant::TableHasOneClass for __tenant_table::table {
                type Class = <org_id as __tenant::ClassByColumn<
                    __tenant::MustHaveTenant<org_id>,
                >>::Class;
                fn only_derive_is_allowed_to_implement_this_trait() {}
            }
        };
    };
    fn check<org_id: __tenant::NotNullColumn>() {
        use __tenant_table::columns::*;
        fn column_of_table<C: __tenant::TenantColumnOf<__tenant_table::table>>() {}
        fn column_fits_class<C: __tenant::NotNullColumn>() {}
        column_of_table::<org_id>();
        column_fits_class::<org_id>();
    }
    __tenant::inventory::submit! {
        __tenant::Declaration::of:: < __tenant_table::table >
        (::core::concat!(::core::module_path!(), "::", "Project"), ::core::file!(),
        ::core::line!(),)
    }
};
