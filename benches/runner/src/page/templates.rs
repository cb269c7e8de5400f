//! The words around the numbers.

use anyhow::{Context, Result};
use minijinja::{Environment, UndefinedBehavior, Value};

macro_rules! templates {
    ($($name:literal),+ $(,)?) => {
        /// Names and texts.
        const TEMPLATES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../page/", $name)))),+];
    };
}

templates![
    "page.md",
    "time.md",
    "policies.md",
    "instructions.md",
    "async_time.md",
    "async_counts.md",
    "plans.md",
    "growth.md",
    "compile.md",
    "async_compile.md",
    "others.md",
    "findings.md",
    "readme.md",
];

/// Fills in a template. A name in it that means nothing is an error, but not as
/// a condition.
pub(super) fn render(name: &str, context: &Value) -> Result<String> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    for (name, text) in TEMPLATES {
        environment
            .add_template(name, text)
            .with_context(|| format!("the template {name}"))?;
    }
    let text = environment.get_template(name)?.render(context)?;
    Ok(format!("{}\n", squeezed(&text)))
}

/// Leaves one empty line where a template and its tables leave more.
fn squeezed(text: &str) -> String {
    let mut lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    lines.join("\n")
}
