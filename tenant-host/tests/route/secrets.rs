//! No URL and no password is shown: by no error, no `Debug`, no log.

use std::error::Error;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tenant_host::route::{RouteError, Servers};

use super::common::authority;
use super::world::{TestRouter, World, on};

/// Everything that a value shows, and what is behind it.
fn shown(value: &(impl Debug + ?Sized)) -> String {
    format!("{value:?} {value:#?}")
}

fn shown_error(error: &RouteError) -> String {
    let mut text = format!("{} {error}", shown(error));
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!(" {error} {error:?}"));
        source = error.source();
    }
    text
}

fn hides(text: &str, secrets: &[&str]) {
    for secret in secrets {
        assert!(!text.contains(secret), "`{secret}` is in: {text}");
    }
}

const SCHEME: &str = if cfg!(feature = "mysql") && !cfg!(feature = "postgres") {
    "mysql"
} else {
    "postgres"
};

#[test]
fn urls_that_can_not_be_used() {
    for rest in [
        "ann:pa55word@127.0.0.1:1/db",
        "ann:pa55/word@127.0.0.1:1/db",
        "ann:pa55#word@127.0.0.1:1/db",
        "ann:pa55?word@127.0.0.1:1/db",
        "ann:pa55%word@127.0.0.1:1/db",
        "ann:pa55@word@127.0.0.1:1/db",
        "ann:pa55 word@127.0.0.1:1/db",
        "ann:pa55word@127.0.0.1:pa55word/db",
        "ann:pa55word@[127.0.0.1/db",
        "ann:pa55word@127.0.0.1:1/db?pa55word",
        "ann@127.0.0.1:1/db?password=pa55word",
        "ann:pa55word\0@127.0.0.1:1/db",
        "ann:pa55word@127.0.0.1:1/db#pa55word",
    ] {
        for url in [
            format!("{SCHEME}://{rest}"),
            format!("{SCHEME}:/{rest}"),
            format!("oracle://{rest}"),
            rest.to_owned(),
            format!("sqlite://{rest}"),
        ] {
            let builder = Servers::builder().server("eu-1", &*url).pooler("eu-1");
            hides(&shown(&builder), &["pa55", "word@"]);
            match builder.build() {
                Ok(servers) => hides(&shown(&servers), &["pa55", "word@"]),
                Err(error) => hides(&shown_error(&error), &["pa55", "word@"]),
            }
            // The other way round by mistake.
            let builder = Servers::builder().server(&*url, "eu-1");
            hides(&shown(&builder), &["pa55", "word@"]);
            let error = builder.build().expect_err("a URL is no name");
            hides(&shown_error(&error), &["pa55", "word@"]);
        }
    }
}

/// What is written to the log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(not(feature = "sqlite"))]
#[test]
fn servers_that_can_not_be_used() {
    use std::net::TcpListener;
    use std::time::Duration;

    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = silent.local_addr().expect("an address").port();
    let server = super::common::place::server();
    let (_, address) = server.rsplit_once('@').expect("a URL with a user");
    let (address, _) = address.rsplit_once('/').expect("a URL with a database");
    let secrets = ["pa55", "%2Fword", "/word", "nobody"];
    tracing::subscriber::with_default(subscriber, || {
        for (name, place) in [
            ("closed", "127.0.0.1:1/db".to_owned()),
            ("silent", format!("127.0.0.1:{port}/db")),
            ("unknown", "no-such-host.invalid/db".to_owned()),
            ("user", format!("{address}/db")),
        ] {
            let url = format!("{SCHEME}://nobody:pa55%2Fword%40@{place}");
            let world = World::with(|servers| servers.server(name, &*url));
            let router = world
                .builder()
                .connect_timeout(Duration::from_millis(500))
                .build()
                .expect("a router");
            hides(&shown(&router), &secrets);
            hides(&shown(&world.builder()), &secrets);
            hides(&shown(&world.provisioner()), &secrets);
            world.create_without_place(1, on(name));
            for _ in 0..2 {
                let failed = router
                    .transaction(&world.access(1), |_| -> Result<(), RouteError> {
                        panic!("the work must not run")
                    })
                    .expect_err("no connection");
                assert!(
                    matches!(
                        failed,
                        RouteError::Connect { .. } | RouteError::ServerDown { .. }
                    ),
                    "{name}: {failed}"
                );
                hides(&shown_error(&failed), &secrets);
                assert!(failed.to_string().contains(name), "{failed}");
            }
            let new = tenant_host::catalog::NewTenant::new(2, "tenant-2", on(name));
            let refused = world
                .catalog
                .create(&super::common::host(), new, &world.provisioner())
                .expect_err("it is tried before");
            hides(&format!("{refused} {refused:?}"), &secrets);
        }
    });
    let log = String::from_utf8(log.0.lock().expect("no panic").clone()).expect("text");
    hides(&log, &secrets);
}

#[test]
fn the_environment_names_servers() {
    // Each variable has a name that no other test has.
    let url = |database: &str| {
        if cfg!(feature = "sqlite") {
            format!("/var/lib/{database}")
        } else {
            format!("{SCHEME}://ann:pa55word@db/{database}")
        }
    };
    let run = |variables: &[(&str, String)]| {
        let mut program =
            std::process::Command::new(std::env::current_exe().expect("this program"));
        program
            .args([
                "--ignored",
                "--exact",
                "secrets::as_a_program",
                "--nocapture",
            ])
            .env_remove("ROUTE_TEST_EXPECTED");
        for (name, value) in variables {
            program.env(name, value);
        }
        let output = program.output().expect("it runs");
        let text = format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        hides(&text, &["pa55word"]);
        text
    };
    let text = run(&[
        ("ROUTE_TEST_SHARED", url("shared")),
        ("ROUTE_TEST_EU_1", url("eu")),
        ("ROUTE_TEST_US", url("us")),
        ("ROUTE_OTHER", url("other")),
    ]);
    assert!(text.contains(r#"names: eu-1,shared,us"#), "{text}");
    let text = run(&[
        ("ROUTE_TEST_EU_1", url("eu")),
        ("ROUTE_TEST_eu_1", url("eu")),
    ]);
    assert!(
        text.contains("`eu-1` can't be used: its name is given twice"),
        "{text}"
    );
    let text = run(&[("ROUTE_TEST_EU.1", url("eu"))]);
    assert!(text.contains("can't be used"), "{text}");
    let text = run(&[("ROUTE_TEST_EU_1", String::new())]);
    assert!(text.contains("`eu-1` can't be used"), "{text}");
    let text = run(&[]);
    assert!(text.contains("no server is named"), "{text}");
}

/// Run by the test above, with other variables.
#[test]
#[ignore = "run by another test"]
fn as_a_program() {
    match Servers::from_env("ROUTE_TEST_") {
        Ok(servers) => {
            let mut names: Vec<_> = servers.names().map(ToString::to_string).collect();
            names.sort();
            println!("names: {}", names.join(","));
        }
        Err(error) => println!("{error}"),
    }
}

#[test]
fn a_router_has_one_kind_of_connections() {
    let world = World::new();
    let other = if cfg!(feature = "postgres") && cfg!(not(feature = "sqlite")) {
        "mysql://ann:pa55word@db/x"
    } else {
        "postgres://ann:pa55word@db/x"
    };
    // Without the feature the URL is refused; with it, the two kinds are.
    let refused = Servers::builder()
        .shared(other)
        .server("eu-1", "/var/lib/x")
        .build()
        .expect_err("two kinds, or one that is not built in");
    hides(&shown_error(&refused), &["pa55word"]);
    let router: TestRouter =
        tenant_host::Router::builder(authority(), &world.catalog, &world.servers)
            .build()
            .expect("a router");
    hides(&shown(&router), &["pa55word"]);
    let _ = on;
}
