//! No error and no `Debug` holds a password or a URL.

use std::error::Error;
use std::fmt::{Debug, Display};
use std::time::Duration;

use tenant_core::ScopeAuthority;
use tenant_host::database::{ConnectFailure, DatabaseUrl};
use tenant_host::{Catalog, DatabaseError, HostDatabase};

use crate::common::{Place, authority};

/// Pieces of URLs that must not come out.
const SECRETS: [&str; 6] = [
    "S3cr3t",
    "secret-user",
    "db.internal",
    "hidden",
    "user:",
    "p%40",
];

fn is_clean(shown: &str) {
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{secret} in: {shown}");
    }
}

fn shows_nothing<E: Error + Debug + Display>(error: &E) {
    is_clean(&format!("{error} {error:?} {error:#?}"));
    let mut source = error.source();
    while let Some(error) = source {
        is_clean(&format!("{error} {error:?}"));
        source = error.source();
    }
}

fn fails(url: &str) -> DatabaseError {
    let error = HostDatabase::builder()
        .wait(Duration::from_millis(200))
        .connect(url)
        .err()
        .unwrap_or_else(|| panic!("there is no such database"));
    shows_nothing(&error);
    is_clean(&format!("{:?}", DatabaseUrl::parse(url)));
    error
}

/// Whatever a text is, and whichever driver does not like it.
#[test]
fn texts_that_are_no_url() {
    for url in [
        "",
        "://S3cr3t",
        "postgre://secret-user:S3cr3t@db.internal/hidden",
        "host=db.internal password=S3cr3t",
        "sqlite://",
        "/no/such/folder-S3cr3t/hidden.sqlite",
        "sqlite:///no/such/folder-S3cr3t/hidden.sqlite",
        "sqlite://hidden?mode=S3cr3t",
        "postgres://secret-user:S3cr3t/x@db.internal/hidden",
        "postgres://secret-user:S3cr3t%zz@db.internal/hidden",
        "postgres://secret-user:S3cr3t#x@db.internal:x/hidden",
        "postgres://secret-user:S3cr3t@db.internal:99999/hidden",
        "postgres://secret-user:S3cr3t@db.internal/hidden?S3cr3t=hidden",
        "mysql://secret-user:S3cr3t/x@db.internal/hidden",
        "mysql://secret-user:S3cr3t%zz@db.internal:x/hidden",
        "mysql://secret-user:S3cr3t@db.internal/hidden/hidden",
        "mysql://secret-user:S3cr3t%00@db.internal/hidden",
    ] {
        fails(url);
    }
}

/// Nobody answers at the address.
#[test]
fn a_server_that_is_down() {
    for url in [
        "postgres://secret-user:p%40S3cr3t%2F%3A%23@127.0.0.1:1/hidden",
        "mysql://secret-user:p%40S3cr3t%2F%3A%23@127.0.0.1:1/hidden",
    ] {
        let error = fails(url);
        if DatabaseUrl::parse(url).is_ok() {
            assert_eq!(error, DatabaseError::Connect(ConnectFailure::NoAnswer));
        } else {
            assert!(matches!(error, DatabaseError::Url(_)), "{error:?}");
        }
    }
}

/// What is shown of a database that works.
#[test]
fn debug_of_a_database() {
    let place = Place::new();
    let database = place.database();
    let authority: &ScopeAuthority = authority();
    let builder = Catalog::<i64>::builder(authority, database.clone());
    let before = format!("{builder:?}");
    let catalog = builder.build().expect("a catalog");
    let shown = format!(
        "{database:?} {before} {catalog:?} {:?}",
        HostDatabase::builder()
    );
    let url = place.url();
    let name = url.rsplit(['/', '=']).next().unwrap_or(url);
    assert!(!shown.contains("//") && !shown.contains(name), "{shown}");
    assert!(!shown.contains("127.0.0.1"), "{shown}");
}

#[cfg(not(feature = "sqlite"))]
mod on_a_server {
    use super::{ConnectFailure, DatabaseError, HostDatabase, Place, fails};
    use crate::common::place::{server, unique_name};

    /// The address and the database of the test server, without user.
    fn parts() -> (String, String, String) {
        let server = server();
        let (scheme, rest) = server.split_once("://").expect("a URL");
        let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
        let (host, path) = rest.split_once('/').expect("a URL with a database");
        (scheme.to_owned(), host.to_owned(), path.to_owned())
    }

    /// A password of special characters works percent-encoded, and a wrong one is not shown.
    #[test]
    fn a_password_with_special_characters() {
        let (scheme, host, path) = parts();
        let user = unique_name();
        let (password, encoded) = (
            "p@S3cr3t/:?#[]%'\"\\ é&=+",
            "p%40S3cr3t%2F%3A%3F%23%5B%5D%25%27%22%5C%20%C3%A9%26%3D%2B",
        );
        if scheme == "mysql" {
            let literal = password.replace('\\', "\\\\").replace('\'', "\\'");
            Place::run_on_server(&format!(
                "CREATE USER {user}@'%' IDENTIFIED BY '{literal}'; \
                 CREATE USER {user}@'localhost' IDENTIFIED BY '{literal}'; \
                 GRANT ALL ON *.* TO {user}@'%'; GRANT ALL ON *.* TO {user}@'localhost'"
            ));
        } else {
            let literal = password.replace('\'', "''");
            Place::run_on_server(&format!("CREATE ROLE {user} LOGIN PASSWORD '{literal}'"));
        }
        let right = HostDatabase::connect(&format!("{scheme}://{user}:{encoded}@{host}/{path}"));
        // A server for tests may let anybody in; a server that asks refuses this one.
        let wrong = HostDatabase::connect(&format!("{scheme}://{user}:p%40S3cr3tX@{host}/{path}"));
        if scheme == "mysql" {
            Place::run_on_server(&format!("DROP USER {user}@'%', {user}@'localhost'"));
        } else {
            Place::run_on_server(&format!("DROP ROLE {user}"));
        }
        assert!(right.is_ok(), "{:?}", right.err());
        if scheme == "mysql" {
            assert_eq!(
                wrong.err(),
                Some(DatabaseError::Connect(ConnectFailure::Refused))
            );
        }
    }

    #[test]
    fn a_database_that_is_not_there() {
        let (scheme, host, _) = parts();
        let server = server();
        let user = server
            .split_once("://")
            .and_then(|(_, rest)| rest.rsplit_once('@'))
            .map_or("", |(user, _)| user);
        let url = format!("{scheme}://{user}@{host}/hidden");
        assert_eq!(
            fails(&url),
            DatabaseError::Connect(ConnectFailure::NoSuchDatabase)
        );
        let url = format!("{scheme}://secret-user:S3cr3t@{host}/hidden");
        assert_eq!(fails(&url), DatabaseError::Connect(ConnectFailure::Refused));
        let url = format!("{scheme}://secret-user:S3cr3t@db.internal.invalid/hidden");
        assert_eq!(
            fails(&url),
            DatabaseError::Connect(ConnectFailure::UnknownServer)
        );
    }
}
