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
    use users as __tenant_table;
    #[automatically_derived]
    impl __tenant::ScopedModel<__tenant::MemberOfTenants<()>> for User {
        type Table = __tenant_table::table;
        fn only_derive_is_allowed_to_implement_this_trait() {}
    }
    use seats as __tenant_parent;
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
                    __tenant::MemberOfTenants<
                        (__tenant::Link<id, __tenant_parent::columns::user_id>,),
                    >,
                >>::Class;
                fn only_derive_is_allowed_to_implement_this_trait() {}
            }
        };
    };
    fn check<
        id: __tenant::NotNullKey + __tenant::HoldsKey<__tenant_parent::columns::user_id>,
    >() {
        use __tenant_table::columns::*;
        fn column_of_table<C: __tenant::TenantColumnOf<__tenant_table::table>>() {}
        fn not_null<C: __tenant::NotNullKey>() {}
        fn holds_key<F: __tenant::HoldsKey<K>, K>() {}
        column_of_table::<id>();
        not_null::<id>();
        holds_key::<id, __tenant_parent::columns::user_id>();
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
        (::core::concat!(::core::module_path!(), "::", "User"), ::core::file!(),
        ::core::line!(),)
    }
};
