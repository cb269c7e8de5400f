//! The one form of days and times.

use super::Kind;

/// The one text of a day or time: a fraction of a second has no, three, six or nine digits, as
/// few as it needs. `None` if the text is written in another way.
pub(super) fn date_or_time(kind: &Kind, text: &str) -> Option<String> {
    match kind {
        Kind::Date => is_date(text).then(|| text.to_owned()),
        Kind::Time => time(text),
        Kind::Timestamp => timestamp(text),
        Kind::TimestampZone => {
            let moment = text
                .strip_suffix("+00:00")
                .or_else(|| text.strip_suffix("+00"));
            timestamp(moment?).map(|text| format!("{text}+00:00"))
        }
        _ => None,
    }
}

fn timestamp(text: &str) -> Option<String> {
    let (date, time_of_day) = text.split_once(' ')?;
    let time_of_day = time(time_of_day)?;
    is_date(date).then(|| format!("{date} {time_of_day}"))
}

fn time(text: &str) -> Option<String> {
    let (seconds, fraction) = text.split_once('.').unwrap_or((text, ""));
    if !has_pattern(seconds, b"00:00:00") || fraction.len() > 9 {
        return None;
    }
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || text.ends_with('.') {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    Some(match fraction.len().div_ceil(3) * 3 {
        0 => seconds.to_owned(),
        digits => format!("{seconds}.{fraction:0<digits$}"),
    })
}

fn is_date(text: &str) -> bool {
    has_pattern(text, b"0000-00-00")
}

/// Whether there is a digit for each `0` of the pattern, and else what the pattern says.
fn has_pattern(text: &str, pattern: &[u8]) -> bool {
    let fits = |(byte, pattern): (u8, &u8)| match pattern {
        b'0' => byte.is_ascii_digit(),
        other => byte == *other,
    };
    text.len() == pattern.len() && text.bytes().zip(pattern).all(fits)
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::date_or_time;

    #[test]
    fn fractions_have_one_form() {
        for (text, one) in [
            ("2026-01-02 03:04:05", "2026-01-02 03:04:05"),
            ("2026-01-02 03:04:05.000000", "2026-01-02 03:04:05"),
            ("2026-01-02 03:04:05.5", "2026-01-02 03:04:05.500"),
            ("2026-01-02 03:04:05.123400", "2026-01-02 03:04:05.123400"),
        ] {
            let found = date_or_time(&Kind::Timestamp, text);
            assert_eq!(found.as_deref(), Some(one), "{text}");
            let zoned = date_or_time(&Kind::TimestampZone, &format!("{text}+00"));
            assert_eq!(zoned, Some(format!("{one}+00:00")));
        }
        assert_eq!(
            date_or_time(&Kind::Time, "23:59:59.10").as_deref(),
            Some("23:59:59.100")
        );
    }

    #[test]
    fn other_forms_have_none() {
        for (kind, text) in [
            (Kind::Timestamp, "2026-01-02T03:04:05"),
            (Kind::Timestamp, "infinity"),
            (Kind::Timestamp, "2026-01-02 03:04:05."),
            (Kind::TimestampZone, "2026-01-02 03:04:05+02"),
            (Kind::Date, "0044-03-15 BC"),
            (Kind::Time, "-838:59:59"),
            (Kind::Text, "2026-01-02"),
        ] {
            assert_eq!(date_or_time(&kind, text), None, "{text}");
        }
    }
}
