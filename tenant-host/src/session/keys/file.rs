//! Keys from a file that is read again.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use super::set::KeySet;
use crate::session::algorithm::Algorithm;
use crate::session::setup::SetupError;

/// How much of a file is read.
const LARGEST_FILE: u64 = 1024 * 1024;

/// A JSON Web Key Set in a file that another program writes.
///
/// The file is read when the verifier is built, and then again
///
/// - when a token comes and the last reading is older than [`max_age`](Self::max_age). So a
///   key that is withdrawn from the file stops within this time;
/// - when a token names a `kid` that is not there, at most once in
///   [`cool_down`](Self::cool_down). So a new key works at once if tokens with unknown keys are
///   rare, and a flood of them costs one reading in this time.
///
/// If the file can't be read, is empty or has no usable key, the keys that were read before
/// stay, the error goes to `tracing` and to [`SessionVerifier::key_status`], and the file is
/// tried again after the shorter of the two times. Replace the file as a whole, by renaming
/// another one, so that no half of it is read.
///
/// [`SessionVerifier::key_status`]: crate::session::SessionVerifier::key_status
///
/// ```no_run
/// use std::time::Duration;
///
/// use tenant_host::session::{Algorithm, JwksFile};
///
/// let keys = JwksFile::new("/etc/app/idp-keys.json")
///     .algorithm(Algorithm::Rs256)
///     .max_age(Duration::from_secs(300));
/// # let _ = keys;
/// ```
#[derive(Debug, Clone)]
pub struct JwksFile {
    path: PathBuf,
    algorithm: Option<Algorithm>,
    max_age: Duration,
    cool_down: Duration,
}

impl JwksFile {
    /// The file at `path`. It is read again after a minute (`max_age`), and for unknown keys
    /// after 30 seconds (`cool_down`).
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            algorithm: None,
            max_age: Duration::from_secs(60),
            cool_down: Duration::from_secs(30),
        }
    }

    /// Which algorithm the keys have: for keys that don't say so, and as a condition for those
    /// that do. Without it, RSA keys that have no `alg` are ignored.
    #[must_use]
    pub fn algorithm(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = Some(algorithm);
        self
    }

    /// How old the last reading may be: within this time a withdrawn key stops.
    #[must_use]
    pub fn max_age(mut self, max_age: Duration) -> Self {
        self.max_age = max_age;
        self
    }

    /// How long an unknown `kid` does not lead to another reading.
    #[must_use]
    pub fn cool_down(mut self, cool_down: Duration) -> Self {
        self.cool_down = cool_down;
        self
    }

    fn read(&self) -> Result<KeySet, SetupError> {
        KeySet::jwks(&read_text(&self.path)?, self.algorithm)
    }
}

fn read_text(path: &Path) -> Result<String, SetupError> {
    let unreadable = |problem: String| SetupError::KeyFile {
        path: path.to_owned(),
        problem,
    };
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let mut text = String::new();
    let length = file
        .take(LARGEST_FILE + 1)
        .read_to_string(&mut text)
        .map_err(|error| unreadable(error.to_string()))?;
    if length as u64 > LARGEST_FILE {
        return Err(unreadable("it is larger than 1 MiB".to_owned()));
    }
    Ok(text)
}

/// The keys of a file, as they were read last.
#[derive(Debug)]
pub(crate) struct FileKeys {
    file: JwksFile,
    state: RwLock<Reading>,
    /// Held by the one who reads.
    reader: Mutex<()>,
}

/// What is known of the file.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    pub(crate) keys: Arc<KeySet>,
    /// When the keys were read.
    pub(crate) read: SystemTime,
    /// When reading was tried last.
    tried: SystemTime,
    /// How often it was tried.
    pub(crate) times: u64,
    /// Why the last try failed.
    pub(crate) error: Option<SetupError>,
}

impl FileKeys {
    pub(crate) fn open(file: JwksFile, now: SystemTime) -> Result<Self, SetupError> {
        let reading = Reading {
            keys: Arc::new(file.read()?),
            read: now,
            tried: now,
            times: 1,
            error: None,
        };
        Ok(Self {
            file,
            state: RwLock::new(reading),
            reader: Mutex::new(()),
        })
    }

    pub(crate) fn reading(&self) -> Reading {
        // A reading is replaced as a whole, so it is whole after a panic, too.
        self.state
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Whether the file has to be read before a token with this `kid` is verified.
    pub(crate) fn is_due(&self, kid: Option<&str>, now: SystemTime) -> bool {
        self.reading_is_due(&self.reading(), kid, now)
    }

    fn reading_is_due(&self, reading: &Reading, kid: Option<&str>, now: SystemTime) -> bool {
        // A clock that was set back says nothing about the age, so the file is read.
        let is_older = |bound| match now.duration_since(reading.tried) {
            Ok(age) => age >= bound,
            Err(_) => true,
        };
        let bound = match reading.error {
            None => self.file.max_age,
            Some(_) => self.file.max_age.min(self.file.cool_down),
        };
        is_older(bound) || (reading.keys.find(kid).is_err() && is_older(self.file.cool_down))
    }

    /// Reads the file if that is due. Others who need it wait for the one who reads.
    pub(crate) fn refresh(&self, issuer: &str, kid: Option<&str>, now: SystemTime) {
        let _reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.reading();
        if !self.reading_is_due(&before, kid, now) {
            return;
        }
        let after = match self.file.read() {
            Ok(keys) => {
                for ignored in keys.ignored() {
                    tracing::debug!(issuer, kid = ?ignored.kid, reason = %ignored.reason, "a key is not used");
                }
                Reading {
                    keys: Arc::new(keys),
                    read: now,
                    error: None,
                    ..before
                }
            }
            Err(error) => {
                tracing::error!(issuer, %error, "the keys of an issuer can't be read; those from before stay");
                Reading {
                    error: Some(error),
                    ..before
                }
            }
        };
        let after = Reading {
            tried: now,
            times: after.times + 1,
            ..after
        };
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = after;
    }
}
