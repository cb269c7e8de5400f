//! The tables of the audit log in the places of tenants.

use crate::database::PlaceMigrations;

/// The migrations of the audit log's tables in the places of tenants, for
/// [`MigrationsBuilder::with`](crate::migrate::MigrationsBuilder::with). The host's database has
/// these tables by [`HostDatabase::migrate`](crate::database::HostDatabase::migrate); where it is the
/// shared database of tenants, too, they are made once and hold the entries of both.
pub fn migrations() -> PlaceMigrations {
    PlaceMigrations::new(&["0000place000001"])
}

#[cfg(test)]
mod tests {
    /// The place's tables and the host's are the same, so that one database can have both.
    #[test]
    fn both_migrations_make_the_same_tables() {
        macro_rules! check {
            ($backend:literal) => {
                let place = include_str!(concat!(
                    "../../migrations/",
                    $backend,
                    "/place/0000-place-000001_audit/up.sql"
                ));
                let host = include_str!(concat!(
                    "../../migrations/",
                    $backend,
                    "/host/0000-host-000008_audit/up.sql"
                ));
                let rest = host.strip_prefix(place).expect("the place's, and more");
                assert!(rest.contains("host_audit_kept"), "{}", $backend);
                assert_eq!(rest.matches("CREATE").count(), 1, "{}", $backend);
            };
        }
        check!("sqlite");
        check!("postgres");
        check!("mysql");
    }
}
