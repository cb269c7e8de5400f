//! A PgBouncer for one test, before the test's server.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// In transaction mode, with this number of sessions for each database. Ends with the test.
pub struct Bouncer {
    pub port: u16,
    process: Child,
    _folder: tempfile::TempDir,
}

/// The program. A run without it is a failure, not a skip.
fn program() -> String {
    std::env::var("TENANT_TEST_PGBOUNCER").unwrap_or_else(|_| "/usr/sbin/pgbouncer".to_owned())
}

/// Whether it knows prepared statements in transaction mode, and does as it comes.
pub fn knows_prepared_statements() -> bool {
    let output = Command::new(program())
        .arg("--version")
        .output()
        .unwrap_or_else(|error| {
            panic!(
                "`{}` does not run: {error}; install pgbouncer, or set TENANT_TEST_PGBOUNCER",
                program()
            )
        });
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let version = text.split_whitespace().nth(1).expect("a version");
    let mut numbers = version
        .split('.')
        .map(|part| part.parse::<u32>().expect("a number"));
    let (major, minor) = (
        numbers.next().expect("one"),
        numbers.next().expect("another"),
    );
    (major, minor) >= (1, 24)
}

impl Bouncer {
    pub fn start(sessions: usize) -> Self {
        let server = crate::common::place::server();
        let (_, rest) = server.split_once('@').expect("a URL with a user");
        let (address, _) = rest.rsplit_once('/').expect("a URL with a database");
        let (host, port) = address.rsplit_once(':').unwrap_or((address, "5432"));
        let folder = tempfile::tempdir().expect("a folder");
        // It does not run as root, and then reads this as another user.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("a folder");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let own_port = listener.local_addr().expect("an address").port();
        drop(listener);
        let config = folder.path().join("pgbouncer.ini");
        fs::write(
            &config,
            format!(
                "[databases]\n* = host={host} port={port} user=postgres\n\n[pgbouncer]\n\
                 listen_addr = 127.0.0.1\nlisten_port = {own_port}\nunix_socket_dir =\n\
                 auth_type = any\npool_mode = transaction\ndefault_pool_size = {sessions}\n\
                 max_client_conn = 500\nquery_wait_timeout = 30\n"
            ),
        )
        .expect("a file");
        let mut command = Command::new(program());
        command.arg(&config).stdout(Stdio::null());
        let log = fs::File::create(folder.path().join("log")).expect("a file");
        command.stderr(log);
        let is_root = Command::new("id")
            .arg("-u")
            .output()
            .expect("a Unix system")
            .stdout
            == b"0\n";
        if is_root {
            command.args(["-u", "nobody"]);
        }
        let process = command.spawn().unwrap_or_else(|error| {
            panic!(
                "`{}` does not run: {error}; install pgbouncer, or set TENANT_TEST_PGBOUNCER",
                program()
            )
        });
        let bouncer = Self {
            port: own_port,
            process,
            _folder: folder,
        };
        let deadline = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", own_port)).is_err() {
            let log = bouncer._folder.path().join("log");
            assert!(
                Instant::now() < deadline,
                "pgbouncer does not listen: {}",
                fs::read_to_string(log).unwrap_or_default()
            );
            thread::sleep(Duration::from_millis(20));
        }
        bouncer
    }

    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }
}

impl Drop for Bouncer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
