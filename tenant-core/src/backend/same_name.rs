//! When two names are one to a database that ignores upper and lower case.

/// Whether two names are equal to the most lenient database: to some a Kelvin sign is a
/// `k`, and there may be one to which an `İ` is an `i`.
pub(crate) fn eq_ignoring_case(a: &str, b: &str) -> bool {
    let folded = |name: &str| -> String {
        let upper = name.chars().flat_map(char::to_uppercase);
        upper.filter_map(|c| c.to_lowercase().next()).collect()
    };
    a.eq_ignore_ascii_case(b) || folded(a) == folded(b)
}
