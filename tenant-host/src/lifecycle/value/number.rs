//! The one form of numbers that are no whole numbers.

/// The one text of a decimal: no zeros at the end behind the point, none at the beginning.
/// `None` if the text is no plain decimal, such as `NaN`.
pub(in crate::lifecycle) fn decimal(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + part.len() == 0 || !are_digits(whole) || !are_digits(part) {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let part = part.trim_end_matches('0');
    Some(match (whole, part) {
        ("0", "") => "0".to_owned(),
        (whole, "") => format!("{sign}{whole}"),
        (whole, part) => format!("{sign}{whole}.{part}"),
    })
}

#[cfg_attr(not(any(feature = "postgres", feature = "mysql")), allow(dead_code))]
/// The one text of a float: the shortest that gives the same number, of 32 or 64 bits.
pub(in crate::lifecycle) fn float(text: &str, is_single: bool) -> Option<String> {
    if is_single {
        // A number of 64 bits that stands for one of 32 is the nearest one to it.
        let number: f64 = text.parse().ok()?;
        #[allow(clippy::cast_possible_truncation)]
        let single = number as f32;
        return Some(format!("{single:?}"));
    }
    let number: f64 = text.parse().ok()?;
    Some(format!("{number:?}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{decimal, float};

    #[test]
    fn decimals() {
        for (text, one) in [
            ("1.50", "1.5"),
            ("-0.00", "0"),
            ("007", "7"),
            (
                "12345678901234567890.123456789",
                "12345678901234567890.123456789",
            ),
            ("-1.000", "-1"),
            (".5", "0.5"),
        ] {
            assert_eq!(decimal(text).as_deref(), Some(one), "{text}");
        }
        for text in ["", "NaN", "1e5", "--1", "1.2.3", "-"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn floats() {
        assert_eq!(float("0.1", false).as_deref(), Some("0.1"));
        assert_eq!(float("0.10000000149011612", true).as_deref(), Some("0.1"));
        assert_eq!(float("1e+20", false), float("100000000000000000000", false));
        assert_eq!(float("Infinity", false).as_deref(), Some("inf"));
    }

    proptest! {
        #[test]
        fn a_float_is_the_same_number(number in any::<f64>()) {
            let text = float(&number.to_string(), false).expect("a number");
            let again: f64 = text.parse().expect("a number");
            prop_assert!(again == number || number.is_nan());
        }

        #[test]
        fn a_single_float_is_the_same_number(number in any::<f32>()) {
            let text = float(&f64::from(number).to_string(), true).expect("a number");
            let again: f32 = text.parse().expect("a number");
            prop_assert!(again == number || number.is_nan());
        }
    }
}
