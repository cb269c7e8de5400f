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
    use files as __tenant_table;
    #[automatically_derived]
    impl __tenant::ScopedModel<__tenant::MustHaveTenant<()>> for File {
        type Table = __tenant_table::table;
        fn only_derive_is_allowed_to_implement_this_trait() {}
    }
    fn check_path<dept_path>() {
        use __tenant_table::columns::*;
        fn path_column_of_table<P: __tenant::PathColumnOf<__tenant_table::table>>() {}
        path_column_of_table::<dept_path>();
    }
    const _: () = {
        pub struct tenant_id;
        #[automatically_derived]
        impl<K> __tenant::ClassByColumn<K> for tenant_id {
            type Class = __tenant::HasNoTenant<__tenant::TenantWrites>;
        }
        pub struct dept_path;
        #[automatically_derived]
        impl<K> __tenant::ClassByColumn<K> for dept_path {
            type Class = __tenant::HasNoTenant<__tenant::TenantWrites>;
        }
        const _: () = {
            use __tenant_table::columns::*;
            #[automatically_derived]
            impl __tenant::TableHasOneClass for __tenant_table::table {
                type Class = <tenant_id as __tenant::ClassByColumn<
                    <dept_path as __tenant::ClassByColumn<
                        __tenant::InSubtree<
                            __tenant::MustHaveTenant<tenant_id>,
                            __tenant::ByPath<dept_path>,
                        >,
                    >>::Class,
                >>::Class;
                fn only_derive_is_allowed_to_implement_this_trait() {}
            }
        };
    };
    fn check<tenant_id: __tenant::NotNullColumn>() {
        use __tenant_table::columns::*;
        fn column_of_table<C: __tenant::TenantColumnOf<__tenant_table::table>>() {}
        fn column_fits_class<C: __tenant::NotNullColumn>() {}
        column_of_table::<tenant_id>();
        column_fits_class::<tenant_id>();
    }
    __tenant::inventory::submit! {
        __tenant::Declaration::of:: < __tenant_table::table >
        (::core::concat!(::core::module_path!(), "::", "File"), ::core::file!(),
        ::core::line!(),)
    }
};
