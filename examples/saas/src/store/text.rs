//! Searching, and texts that people type.

use axum::http::StatusCode;
use tenant_host::web::Problem;

/// A pattern for `LIKE` that finds `text` anywhere; `!` is the sign before a sign that would
/// stand for others.
pub(super) fn anywhere(text: &str) -> String {
    let mut pattern = String::from("%");
    for sign in text.trim().chars() {
        if matches!(sign, '!' | '%' | '_') {
            pattern.push('!');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    pattern
}

/// A condition: the text stands anywhere in the column, in capitals or not.
macro_rules! holds {
    ($column:expr, $text:expr) => {{
        #[cfg(feature = "postgres")]
        let found = {
            use diesel::PgTextExpressionMethods as _;
            $column.ilike(crate::store::text::anywhere($text))
        };
        #[cfg(not(feature = "postgres"))]
        let found = $column.like(crate::store::text::anywhere($text));
        found.escape('!')
    }};
}
pub(super) use holds;

/// How long a name or a title may be.
const LONGEST: usize = 200;

/// The text as it is kept.
pub(super) fn checked(text: String) -> Result<String, Problem> {
    let text = text.trim();
    let refuse = |detail: &str| {
        Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY).with_detail(detail.to_owned()))
    };
    if text.is_empty() {
        return refuse("Type at least one letter.");
    }
    if text.chars().count() > LONGEST {
        return refuse("This is longer than 200 letters.");
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::anywhere;

    #[test]
    fn what_stands_for_others_is_found_as_it_is() {
        assert_eq!(anywhere(" 100% a_b! "), "%100!% a!_b!!%");
        assert_eq!(anywhere(""), "%%");
    }
}
