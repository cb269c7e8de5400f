//! What the value of a feature can be.

use std::fmt;

use super::Limit;

/// The longest text, in bytes.
const MAX_TEXT: usize = 1000;

/// The type of a feature's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FeatureKind {
    /// `true` or `false`.
    Switch,
    /// A whole number.
    Number,
    /// A text of up to 1000 bytes.
    Text,
    /// How many of something: a whole number from zero on, or `unlimited`.
    Limit,
}

impl FeatureKind {
    /// In words, with its article.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Switch => "`true` or `false`",
            Self::Number => "a whole number",
            Self::Text => "a text of 1000 bytes at most",
            Self::Limit => "a whole number from zero on, or `unlimited`",
        }
    }

    /// Whether a text is a value of it.
    pub(super) fn takes(self, text: &str) -> bool {
        match self {
            Self::Switch => bool::read(text).is_some(),
            Self::Number => i64::read(text).is_some(),
            Self::Text => String::read(text).is_some(),
            Self::Limit => Limit::read(text).is_some(),
        }
    }
}

impl fmt::Display for FeatureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

pub(super) mod sealed {
    /// A value as the tables hold it.
    pub trait Stored: Sized {
        /// The value of a definition's default.
        fn of(default: <Self as super::FeatureValue>::Default) -> Self
        where
            Self: super::FeatureValue;

        /// The value of a text. Each value has one text.
        fn read(text: &str) -> Option<Self>;

        /// The text of the value.
        fn write(&self) -> String;
    }
}

use self::sealed::Stored;

/// The value of a feature or a setting: `bool`, `i64`, `String` or [`Limit`].
pub trait FeatureValue: Stored + Clone + PartialEq + fmt::Debug + Send + Sync + 'static {
    /// How a definition says its default: itself, and `&'static str` for a text.
    type Default: Copy + fmt::Debug + Send + Sync + 'static;

    /// Which type it is.
    const KIND: FeatureKind;
}

impl FeatureValue for bool {
    type Default = Self;
    const KIND: FeatureKind = FeatureKind::Switch;
}

impl FeatureValue for i64 {
    type Default = Self;
    const KIND: FeatureKind = FeatureKind::Number;
}

impl FeatureValue for String {
    type Default = &'static str;
    const KIND: FeatureKind = FeatureKind::Text;
}

impl FeatureValue for Limit {
    type Default = Self;
    const KIND: FeatureKind = FeatureKind::Limit;
}

impl Stored for bool {
    fn of(default: Self) -> Self {
        default
    }

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

impl Stored for i64 {
    fn of(default: Self) -> Self {
        default
    }

    fn read(text: &str) -> Option<Self> {
        let number: Self = text.parse().ok()?;
        (number.to_string() == text).then_some(number)
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

impl Stored for String {
    fn of(default: &'static str) -> Self {
        default.to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        // No database has a place for NUL.
        (text.len() <= MAX_TEXT && !text.contains('\0')).then(|| text.to_owned())
    }

    fn write(&self) -> String {
        self.clone()
    }
}

impl Stored for Limit {
    fn of(default: Self) -> Self {
        default
    }

    fn read(text: &str) -> Option<Self> {
        Self::read(text)
    }

    fn write(&self) -> String {
        self.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::FeatureKind;

    #[test]
    fn each_value_has_one_text() {
        for (kind, good, bad) in [
            (
                FeatureKind::Switch,
                vec!["true", "false"],
                vec!["", "True", "1", "yes", " true"],
            ),
            (
                FeatureKind::Number,
                vec!["0", "-7", "9223372036854775807"],
                vec!["", "+7", "07", "7.0", "-0", "9223372036854775808"],
            ),
            (
                FeatureKind::Text,
                vec!["", "eu", "ä\u{1f600}"],
                vec!["a\0b"],
            ),
            (
                FeatureKind::Limit,
                vec!["0", "7", "unlimited"],
                vec!["", "-1", "07", "none"],
            ),
        ] {
            for text in good {
                assert!(kind.takes(text), "{kind:?} {text:?}");
            }
            for text in bad {
                assert!(!kind.takes(text), "{kind:?} {text:?}");
            }
        }
        assert!(!FeatureKind::Text.takes(&"a".repeat(1001)));
    }
}
