//! The driver, and browsers that it starts.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use tempfile::TempDir;
use thirtyfour::prelude::*;

/// The programs, as Debian calls them.
const DRIVER: &str = "chromedriver";
const BROWSER: &str = "/usr/bin/chromium";

/// One driver for all tests of the process.
static PORT: LazyLock<u16> = LazyLock::new(|| {
    let (driver, port) = start();
    // It ends with this process: see `start`.
    std::mem::forget(driver);
    port
});

/// Starts the driver on a free port, which it prints.
fn start() -> (Child, u16) {
    // A process of its own watches the tests, and ends the driver after them: a static is not
    // dropped.
    let parent = std::process::id();
    let script = format!(
        "{DRIVER} --port=0 & driver=$!; \
         while kill -0 {parent} 2>/dev/null; do sleep 1; done; kill $driver"
    );
    let mut child = Command::new("sh")
        .args(["-c", &script])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("a shell");
    let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    for line in lines.map_while(Result::ok) {
        let Some((_, port)) = line.split_once("started successfully on port ") else {
            continue;
        };
        let port = port.trim_end_matches('.').parse().expect("a port");
        return (child, port);
    }
    panic!("there is no {DRIVER}: install the packages chromium and chromium-driver");
}

/// A browser that nobody has used before.
pub(crate) struct Chrome {
    pub(crate) driver: WebDriver,
    _profile: TempDir,
}

impl Chrome {
    pub(crate) async fn open() -> Self {
        let profile = tempfile::tempdir().expect("a folder");
        let mut wanted = DesiredCapabilities::chrome();
        wanted.set_binary(BROWSER).expect("a path");
        let folder = format!("--user-data-dir={}", profile.path().display());
        for argument in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--lang=en",
            &folder,
        ] {
            wanted.add_arg(argument).expect("an argument");
        }
        let port = tokio::task::spawn_blocking(|| *PORT).await;
        let address = format!("http://127.0.0.1:{}", port.expect("a driver"));
        let driver = WebDriver::new(&address, wanted)
            .await
            .expect("Chromium starts");
        Self {
            driver,
            _profile: profile,
        }
    }
}
