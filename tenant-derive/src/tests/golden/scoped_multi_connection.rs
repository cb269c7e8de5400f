const _: () = {
    use app::tenancy::__private::v1 as __tenant;
    type __Backend = MultiBackend;
    type __QueryBuilder = <__Backend as __tenant::Backend>::QueryBuilder;
    type __Values<'a> = <__Backend as __tenant::Backend>::BindCollector<'a>;
    #[automatically_derived]
    impl __tenant::MultiBackend for __Backend {
        type Connection = Conn;
        const DIALECTS_OF_ALL: &'static [__tenant::Dialect] = &[
            __tenant::dialect_of::<<PgConnection as __tenant::Connection>::Backend>(),
            __tenant::dialect_of::<
                <diesel::SqliteConnection as __tenant::Connection>::Backend,
            >(),
        ];
        fn only_derive_is_allowed_to_implement_this_trait() {}
        fn of_connection(connection: &Conn) -> Self {
            match connection {
                Conn::Pg(_) => Self::Pg(::core::default::Default::default()),
                Conn::Sqlite(_) => Self::Sqlite(::core::default::Default::default()),
            }
        }
        fn first() -> Self {
            Self::Pg(::core::default::Default::default())
        }
        fn dialect_of_one(&self) -> __tenant::Dialect {
            match self {
                Self::Pg(one) => __tenant::ScopedBackend::dialect(one),
                Self::Sqlite(one) => __tenant::ScopedBackend::dialect(one),
            }
        }
        fn query_builder_of_one(&self) -> __QueryBuilder {
            match self {
                Self::Pg(one) => {
                    __QueryBuilder::Pg(__tenant::ScopedBackend::query_builder(one))
                }
                Self::Sqlite(one) => {
                    __QueryBuilder::Sqlite(__tenant::ScopedBackend::query_builder(one))
                }
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
                __Values::Pg(values) => {
                    <<PgConnection as __tenant::Connection>::Backend as __tenant::ScopedBackend>::count(
                        values,
                    )
                }
                __Values::Sqlite(values) => {
                    <<diesel::SqliteConnection as __tenant::Connection>::Backend as __tenant::ScopedBackend>::count(
                        values,
                    )
                }
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
        <PgConnection as __tenant::Connection>::Backend: __tenant::TellsApart<ST>,
        <diesel::SqliteConnection as __tenant::Connection>::Backend: __tenant::TellsApart<
            ST,
        >,
    {
        fn confuses(&self) -> ::core::primitive::bool {
            match self {
                Self::Pg(one) => __tenant::TellsApart::<ST>::confuses(one),
                Self::Sqlite(one) => __tenant::TellsApart::<ST>::confuses(one),
            }
        }
    }
    #[automatically_derived]
    impl<F, ST, Id> __tenant::QueryFragment<__Backend> for __tenant::Among<F, ST, Id>
    where
        Self: __tenant::QueryFragment<<PgConnection as __tenant::Connection>::Backend>,
        Self: __tenant::QueryFragment<
            <diesel::SqliteConnection as __tenant::Connection>::Backend,
        >,
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
        <PgConnection as __tenant::Connection>::Backend: __tenant::SupportsCombinationClause<
            C,
            D,
        >,
        <diesel::SqliteConnection as __tenant::Connection>::Backend: __tenant::SupportsCombinationClause<
            C,
            D,
        >,
    {}
    #[automatically_derived]
    impl __tenant::HasVariant<PgConnection> for Conn {
        fn only_derive_is_allowed_to_implement_this_trait() {}
        fn variant(&mut self) -> ::core::option::Option<&mut PgConnection> {
            #[allow(irrefutable_let_patterns)]
            if let Self::Pg(connection) = self {
                ::core::option::Option::Some(connection)
            } else {
                ::core::option::Option::None
            }
        }
    }
    #[automatically_derived]
    impl __tenant::HasVariant<diesel::SqliteConnection> for Conn {
        fn only_derive_is_allowed_to_implement_this_trait() {}
        fn variant(&mut self) -> ::core::option::Option<&mut diesel::SqliteConnection> {
            #[allow(irrefutable_let_patterns)]
            if let Self::Sqlite(connection) = self {
                ::core::option::Option::Some(connection)
            } else {
                ::core::option::Option::None
            }
        }
    }
};
