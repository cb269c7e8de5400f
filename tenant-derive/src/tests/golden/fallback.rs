::core::compile_error! {
    "`column` takes the name of a column\nhelp: write `column = org_id`"
}
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
    use projects as __tenant_table;
    #[automatically_derived]
    impl __tenant::ScopedModel<__tenant::MustHaveTenant<()>> for Project {
        type Table = __tenant_table::table;
        fn only_derive_is_allowed_to_implement_this_trait() {}
    }
    #[automatically_derived]
    impl __tenant::TableHasOneClass for __tenant_table::table {
        type Class = __tenant::HasNoTenant<__tenant::TenantWrites>;
        fn only_derive_is_allowed_to_implement_this_trait() {}
    }
};
