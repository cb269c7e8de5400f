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
    use parcels as __tenant_table;
    #[automatically_derived]
    impl __tenant::ScopedModel<__tenant::MustHaveTenant<()>> for Parcel {
        type Table = __tenant_table::table;
        fn only_derive_is_allowed_to_implement_this_trait() {}
    }
    use crate::lots as __tenant_parent;
    const _: () = {
        pub struct region;
        #[automatically_derived]
        impl<K> __tenant::ClassByColumn<K> for region {
            type Class = __tenant::HasNoTenant<__tenant::TenantWrites>;
        }
        pub struct number;
        #[automatically_derived]
        impl<K> __tenant::ClassByColumn<K> for number {
            type Class = __tenant::HasNoTenant<__tenant::TenantWrites>;
        }
        const _: () = {
            use __tenant_table::columns::*;
            #[automatically_derived]
            impl __tenant::TableHasOneClass for __tenant_table::table {
                type Class = <region as __tenant::ClassByColumn<
                    <number as __tenant::ClassByColumn<
                        __tenant::Through<
                            (
                                __tenant::Link<region, __tenant_parent::columns::region>,
                                __tenant::Link<number, __tenant_parent::columns::no>,
                            ),
                        >,
                    >>::Class,
                >>::Class;
                fn only_derive_is_allowed_to_implement_this_trait() {}
            }
        };
    };
    fn check<
        region: __tenant::NotNullKey
            + __tenant::HoldsKey<__tenant_parent::columns::region>,
        number: __tenant::NotNullKey + __tenant::HoldsKey<__tenant_parent::columns::no>,
    >() {
        use __tenant_table::columns::*;
        fn column_of_table<C: __tenant::TenantColumnOf<__tenant_table::table>>() {}
        fn not_null<C: __tenant::NotNullKey>() {}
        fn holds_key<F: __tenant::HoldsKey<K>, K>() {}
        column_of_table::<region>();
        not_null::<region>();
        column_of_table::<number>();
        not_null::<number>();
        holds_key::<region, __tenant_parent::columns::region>();
        holds_key::<number, __tenant_parent::columns::no>();
    }
    fn check_owner() {
        fn owns_rows<T: __tenant::TableHasOneClass>()
        where
            T::Class: __tenant::OwnsRows,
        {}
        owns_rows::<__tenant_parent::table>();
    }
    __tenant::inventory::submit! {
        __tenant::Declaration::of:: < __tenant_table::table >
        (::core::concat!(::core::module_path!(), "::", "Parcel"), ::core::file!(),
        ::core::line!(),)
    }
};
