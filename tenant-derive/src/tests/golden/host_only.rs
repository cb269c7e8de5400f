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
    use plans as __tenant_table;
    #[automatically_derived]
    impl __tenant::ScopedModel<__tenant::HostOnly> for Plan {
        type Table = __tenant_table::table;
        fn only_derive_is_allowed_to_implement_this_trait() {}
    }
    #[automatically_derived]
    impl __tenant::TableHasOneClass for __tenant_table::table {
        type Class = __tenant::HostOnly;
        fn only_derive_is_allowed_to_implement_this_trait() {}
    }
    __tenant::inventory::submit! {
        __tenant::Declaration::of:: < __tenant_table::table >
        (::core::concat!(::core::module_path!(), "::", "Plan"), ::core::file!(),
        ::core::line!(),)
    }
};
