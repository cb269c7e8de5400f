//! Tables with the names of those in the tests' schema, and models that say
//! something else of them.

pub(crate) mod another_class {
    use tenant_core::prelude::*;

    diesel::table! {
        tasks (id) {
            id -> Integer,
        }
    }

    #[derive(HasNoTenant)]
    struct Task {}
}

pub(crate) mod another_name_in_rust {
    use tenant_core::prelude::*;

    diesel::table! {
        #[sql_name = "projects"]
        undertakings (id) {
            id -> Integer,
            org_id -> Integer,
        }
    }

    #[derive(MustHaveTenant)]
    #[tenant(column = org_id)]
    struct Undertaking {}
}

mod in_a_schema {
    use tenant_core::prelude::*;

    #[cfg(feature = "sqlite")]
    diesel::table! {
        main.notices (id) {
            id -> Integer,
        }
    }

    #[cfg(not(feature = "sqlite"))]
    diesel::table! {
        public.notices (id) {
            id -> Integer,
        }
    }

    #[derive(HasNoTenant)]
    struct Notice {}
}

mod in_two_schemas {
    mod one {
        use tenant_core::prelude::*;

        diesel::table! {
            north.depots (id) {
                id -> Integer,
            }
        }

        #[derive(HasNoTenant)]
        struct Depot {}
    }

    mod other {
        use tenant_core::prelude::*;

        diesel::table! {
            south.depots (id) {
                id -> Integer,
                tenant_id -> Integer,
            }
        }

        #[derive(MustHaveTenant)]
        struct Depot {}
    }
}

mod in_other_letters {
    use tenant_core::prelude::*;

    diesel::table! {
        #[sql_name = "Pages"]
        pages (id) {
            id -> Integer,
        }
    }

    #[derive(HasNoTenant)]
    struct Page {}
}

mod another_column {
    use tenant_core::prelude::*;

    diesel::table! {
        seats (id) {
            id -> Integer,
            owner_id -> Integer,
        }
    }

    #[derive(MustHaveTenant)]
    #[tenant(column = owner_id)]
    struct Seat {}
}

mod without_shared_reads {
    use tenant_core::prelude::*;

    diesel::table! {
        templates (id) {
            id -> Integer,
            tenant_id -> Nullable<Integer>,
        }
    }

    #[derive(MayHaveTenant)]
    struct Template {}
}

mod writable {
    use tenant_core::prelude::*;

    diesel::table! {
        countries (id) {
            id -> Integer,
        }
    }

    #[derive(HasNoTenant)]
    #[diesel(table_name = countries)]
    #[tenant(writable)]
    struct Country {}
}

mod the_same_again {
    use tenant_core::prelude::*;

    diesel::table! {
        documents (id) {
            id -> Integer,
            tenant_id -> Integer,
        }
    }

    #[derive(MustHaveTenant)]
    struct Document {}
}
