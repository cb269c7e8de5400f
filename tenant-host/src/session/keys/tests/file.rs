//! Who waits for a reading of the file does not read it again.

use std::time::{Duration, SystemTime};

use crate::session::keys::JwksFile;
use crate::session::keys::file::FileKeys;
use crate::session::sign::{SessionIssuer, SigningKey};

#[test]
fn several_who_need_a_file_read_it_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("keys.json");
    let key = SigningKey::ephemeral().expect("a key").with_kid("known");
    let set = SessionIssuer::<i64>::new("iss", "aud", key).jwks();
    std::fs::write(&path, set.expect("public")).expect("written");
    let start = SystemTime::now();
    let keys = FileKeys::open(JwksFile::new(path), start).expect("keys");

    // Each of them has seen that it is due before the first one has read.
    let later = start + Duration::from_secs(30);
    assert!(keys.is_due(Some("unknown"), later) && !keys.is_due(Some("known"), later));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| keys.refresh("iss", Some("unknown"), later));
        }
    });
    assert_eq!(keys.reading().times, 2);
    assert!(!keys.is_due(Some("unknown"), later));
}
