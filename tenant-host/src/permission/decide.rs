//! Whether somebody may do something.

use std::collections::HashMap;

use super::Ruling;
use super::grantee::Kind;

/// What was granted and denied in one place: a tenant, or the host's side.
#[derive(Debug, Default, Clone)]
pub(super) struct Rulings {
    by_permission: HashMap<String, Vec<Holder>>,
}

#[derive(Debug, Clone)]
struct Holder {
    kind: Kind,
    name: String,
    ruling: Ruling,
}

impl Rulings {
    pub(super) fn add(&mut self, kind: Kind, name: &str, permission: &str, ruling: Ruling) {
        let holders = self.by_permission.entry(permission.to_owned()).or_default();
        holders.push(Holder {
            kind,
            name: name.to_owned(),
            ruling,
        });
    }

    /// What counts for one person. A denial beats each grant, so that the order in which they were
    /// written, and how many roles somebody has, decide nothing.
    pub(super) fn of(
        &self,
        permission: &str,
        is_meant: impl Fn(Kind, &str) -> bool,
    ) -> Option<Ruling> {
        let mut found = None;
        for holder in self.by_permission.get(permission).into_iter().flatten() {
            if !is_meant(holder.kind, &holder.name) {
                continue;
            }
            match holder.ruling {
                Ruling::Deny => return Some(Ruling::Deny),
                Ruling::Grant => found = Some(Ruling::Grant),
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Kind, Ruling, Rulings};

    fn holder() -> impl Strategy<Value = (Kind, String)> {
        let kind = prop_oneof![Just(Kind::Role), Just(Kind::User), Just(Kind::Machine)];
        (kind, "[ab*]")
    }

    fn ruling() -> impl Strategy<Value = Ruling> {
        prop_oneof![Just(Ruling::Grant), Just(Ruling::Deny)]
    }

    proptest! {
        /// Somebody may do what is granted to it or one of its roles, and denied to none of them,
        /// in whatever order the rows come.
        #[test]
        fn a_denial_beats_each_grant(
            rows in prop::collection::vec((holder(), "[xy]", ruling()), 0..12),
            own in prop::collection::vec(holder(), 0..4),
        ) {
            let build = |rows: &mut dyn Iterator<Item = &((Kind, String), String, Ruling)>| {
                let mut rulings = Rulings::default();
                for ((kind, name), permission, ruling) in rows {
                    rulings.add(*kind, name, permission, *ruling);
                }
                rulings
            };
            let is_own = |kind: Kind, name: &str| {
                own.iter().any(|(own_kind, own)| *own_kind == kind && own == name)
            };
            for permission in ["x", "y", "*"] {
                let meant: Vec<Ruling> = rows
                    .iter()
                    .filter(|((kind, name), of, _)| of == permission && is_own(*kind, name))
                    .map(|(_, _, ruling)| *ruling)
                    .collect();
                let expected = if meant.contains(&Ruling::Deny) {
                    Some(Ruling::Deny)
                } else {
                    meant.first().copied()
                };
                let forward = build(&mut rows.iter()).of(permission, is_own);
                let backward = build(&mut rows.iter().rev()).of(permission, is_own);
                prop_assert_eq!(forward, expected);
                prop_assert_eq!(backward, expected);
            }
        }
    }
}
