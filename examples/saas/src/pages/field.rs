//! A field of a form, with its label, and what is wrong with it.

use askama::Template;

/// An input. What is wrong with it is tied to it, for those who don't see the page.
#[derive(Template, Debug, Clone, Default)]
#[template(path = "field.html")]
pub(super) struct Field {
    name: &'static str,
    label: &'static str,
    kind: &'static str,
    value: String,
    autocomplete: &'static str,
    hint: &'static str,
    error: Option<String>,
    is_optional: bool,
    longest: u16,
}

impl Field {
    /// A field for a text that must be there.
    pub(super) fn new(name: &'static str, label: &'static str) -> Self {
        Self {
            name,
            label,
            kind: "text",
            autocomplete: "off",
            longest: 200,
            ..Self::default()
        }
    }

    pub(super) fn email(name: &'static str, label: &'static str) -> Self {
        Self {
            kind: "email",
            autocomplete: "username",
            ..Self::new(name, label)
        }
    }

    pub(super) fn password(label: &'static str, autocomplete: &'static str) -> Self {
        Self {
            kind: "password",
            autocomplete,
            ..Self::new("password", label)
        }
    }

    pub(super) fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    pub(super) fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    pub(super) fn autocomplete(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = autocomplete;
        self
    }

    /// What was typed before.
    pub(super) fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    pub(super) fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// The id, unless a page has two fields of one name.
    fn id(&self) -> String {
        format!("field-{}", self.name)
    }

    fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if !self.hint.is_empty() {
            ids.push(format!("{}-hint", self.id()));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.id()));
        }
        ids.join(" ")
    }
}
