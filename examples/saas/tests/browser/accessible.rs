//! What a page is for those who don't see it.

use serde_json::json;

use crate::window::Window;

/// What must have a name.
const NAMED: [&str; 11] = [
    "button",
    "combobox",
    "form",
    "heading",
    "link",
    "navigation",
    "progressbar",
    "region",
    "search",
    "searchbox",
    "textbox",
];
/// What may do without.
const BARE: [&str; 2] = ["form", "search"];

/// Reads the tree that a screen reader reads, and refuses a page on which something has no name,
/// or that has no place to begin.
pub(crate) async fn check(window: &Window, page: &str) {
    let tree = window.tool("Accessibility.getFullAXTree", json!({})).await;
    let nodes = tree["nodes"].as_array().expect("nodes");
    let shown = nodes.iter().filter(|node| node["ignored"] == false);
    let mut roles = Vec::new();
    for node in shown {
        let role = node["role"]["value"].as_str().unwrap_or_default();
        roles.push(role);
        let name = node["name"]["value"].as_str().unwrap_or_default().trim();
        let needs = NAMED.contains(&role) && !BARE.contains(&role);
        assert!(
            !needs || !name.is_empty(),
            "{page}: a {role} without name: {node}"
        );
    }
    let count = |role: &str| roles.iter().filter(|other| **other == role).count();
    assert_eq!(count("main"), 1, "{page}: {roles:?}");
    assert_eq!(count("banner"), 1, "{page}: {roles:?}");
    let facts = window
        .ask(
            "return [document.documentElement.lang, document.querySelectorAll('h1').length, \
             document.scrollingElement.scrollWidth - window.innerWidth, \
             document.title.length > 0, \
             new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size \
                 - document.querySelectorAll('[id]').length]",
        )
        .await;
    assert_eq!(facts[0], "en", "{page}");
    assert_eq!(facts[1], 1, "{page} has one heading of the first rank");
    assert!(
        facts[2].as_i64().is_some_and(|over| over <= 0),
        "{page} is too wide: {facts}"
    );
    assert_eq!(facts[3], true, "{page} has a title");
    assert_eq!(facts[4], 0, "{page} has an id twice");
}
