//! Rules about texts that name something.

/// The longest name of a tenant, a server, an edition, a schema or a database, in bytes: what
/// PostgreSQL takes for a name, and a label of a host name.
pub(crate) const MAX_NAME: usize = 63;

/// The longest id of a tenant as text, in bytes.
pub(crate) const MAX_ID: usize = 128;

/// The longest name of a user, in bytes: what OpenID Connect allows a subject.
pub(crate) const MAX_USER: usize = 255;

/// Checks a name: `a`–`z`, `0`–`9`, and the characters `inside`, which are neither first nor last.
pub(crate) fn check_name(text: &str, inside: &[char]) -> Result<(), &'static str> {
    if text.is_empty() {
        return Err("is empty");
    }
    if text.len() > MAX_NAME {
        return Err("is longer than 63 characters");
    }
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if !text.chars().all(|c| is_plain(c) || inside.contains(&c)) {
        return Err(if inside.contains(&'.') {
            "has other characters than `a` to `z`, `0` to `9`, `-`, `_` and `.`"
        } else if inside.contains(&'_') {
            "has other characters than `a` to `z`, `0` to `9`, `-` and `_`"
        } else {
            "has other characters than `a` to `z`, `0` to `9` and `-`"
        });
    }
    if text.starts_with(inside) || text.ends_with(inside) {
        return Err("begins or ends with another character than a letter or a digit");
    }
    Ok(())
}

/// Checks a text that comes from elsewhere and is kept as it is: an id, a user.
pub(crate) fn check_foreign(text: &str, max: usize) -> Result<(), &'static str> {
    if text.is_empty() {
        return Err("is empty, so that nothing can name it");
    }
    if text.len() > max {
        return Err(if max == MAX_ID {
            "is longer than 128 bytes"
        } else {
            "is longer than 255 bytes"
        });
    }
    if text.chars().any(char::is_control) {
        return Err("has a control character in it");
    }
    Ok(())
}
