//! The table in which `diesel_migrations` records what is applied, on each database.

diesel::table! {
    /// As Diesel makes it.
    __diesel_schema_migrations (version) {
        version -> VarChar,
        run_on -> Timestamp,
    }
}

/// The methods of [`MigratedConnection`](super::MigratedConnection) that read and write it: the same on
/// each database.
macro_rules! versions {
    () => {
        fn versions(&mut self) -> ::diesel::result::QueryResult<Vec<String>> {
            use ::diesel::prelude::*;
            use $crate::migrate::engine::versions::__diesel_schema_migrations as applied;
            applied::table
                .select(applied::version)
                .order(applied::version)
                .load(self)
        }

        fn add_version(&mut self, version: &str) -> ::diesel::result::QueryResult<()> {
            use ::diesel::prelude::*;
            use $crate::migrate::engine::versions::__diesel_schema_migrations as applied;
            ::diesel::insert_into(applied::table)
                .values(applied::version.eq(version))
                .execute(self)
                .map(drop)
        }
    };
}

pub(super) use versions;
