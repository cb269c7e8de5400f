//! What a PEM file holds.

use crate::session::setup::SetupError;

const BEGIN: &str = "-----BEGIN ";

/// Whether these are the bytes of a PEM file, a public key for example.
pub(crate) fn looks_like_pem(bytes: &[u8]) -> bool {
    bytes
        .windows(BEGIN.len())
        .any(|window| window == BEGIN.as_bytes())
}

/// Refuses what is not one public key. The library takes the first block and would read the
/// first numbers of a certificate or a private key, too.
pub(crate) fn check_public(pem: &[u8]) -> Result<(), SetupError> {
    match only_label(pem)? {
        "PUBLIC KEY" | "RSA PUBLIC KEY" => Ok(()),
        "CERTIFICATE" => Err(SetupError::Pem {
            problem: "is a certificate; take the public key out of it (`openssl x509 -pubkey -noout`)",
        }),
        label if label.ends_with("PRIVATE KEY") => Err(SetupError::Pem {
            problem: "is a private key; verifying takes the public one (`openssl pkey -pubout`)",
        }),
        _ => Err(SetupError::Pem {
            problem: "is no `PUBLIC KEY`",
        }),
    }
}

/// Refuses what is not one private key that is not encrypted.
pub(crate) fn check_private(pem: &[u8]) -> Result<(), SetupError> {
    match only_label(pem)? {
        "PRIVATE KEY" | "RSA PRIVATE KEY" => Ok(()),
        "EC PRIVATE KEY" => Err(SetupError::Pem {
            problem: "is in the older form of EC keys; convert it (`openssl pkcs8 -topk8 -nocrypt`)",
        }),
        "ENCRYPTED PRIVATE KEY" => Err(SetupError::Pem {
            problem: "is encrypted; decrypt it (`openssl pkey`)",
        }),
        _ => Err(SetupError::Pem {
            problem: "is no `PRIVATE KEY`",
        }),
    }
}

/// The label of the one block.
fn only_label(pem: &[u8]) -> Result<&str, SetupError> {
    let nothing = SetupError::Pem {
        problem: "is no text with a `-----BEGIN …-----` line",
    };
    let Ok(text) = std::str::from_utf8(pem) else {
        return Err(nothing);
    };
    let mut labels = text.split(BEGIN).skip(1);
    match (labels.next(), labels.next()) {
        (Some(_), Some(_)) => Err(SetupError::Pem {
            problem: "holds several blocks; give each key by itself",
        }),
        (Some(block), None) => match block.split_once("-----") {
            Some((label, _)) => Ok(label),
            None => Err(nothing),
        },
        _ => Err(nothing),
    }
}
