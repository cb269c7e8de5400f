//! What is refused when the program starts, and when something is set.

use tenant_host::CatalogError;
use tenant_host::catalog::{TenantState, Transition};
use tenant_host::feature::{Edition, Feature, FeatureError, FeatureKind, Features, Limit};

use crate::common::{Place, catalog, host};
use crate::stage::{DAYS, SEATS, SSO, declared, features, tenant};

#[test]
fn wrong_definitions_are_named() {
    let place = Place::new();
    let catalog = catalog(&place);
    let name = |name: &str| name.to_owned();
    let twice = declared(&catalog)
        .declare(Feature::<i64>::new("sso", 1))
        .build();
    assert_eq!(
        twice.err(),
        Some(FeatureError::DeclaredTwice { name: name("sso") })
    );
    let unknown = declared(&catalog)
        .edition(Edition::new("team").with(Feature::<bool>::new("chat", false), true))
        .build();
    assert_eq!(
        unknown.err(),
        Some(FeatureError::NotDeclared { name: name("chat") })
    );
    let other_type = declared(&catalog)
        .edition(Edition::new("team").with(Feature::<i64>::new("sso", 0), 1))
        .build();
    assert_eq!(
        other_type.err(),
        Some(FeatureError::NotDeclared { name: name("sso") })
    );
    let edition = declared(&catalog).edition(Edition::new("pro")).build();
    assert_eq!(
        edition.err(),
        Some(FeatureError::EditionTwice {
            edition: name("pro")
        })
    );
    for bad in ["", "Sso", "s so", "*", "-sso", "sso."] {
        let refused = Features::builder(&catalog)
            .declare(Feature::<bool>::new(bad, false))
            .build();
        let named = matches!(&refused, Err(FeatureError::InvalidName { name, .. }) if name == bad);
        assert!(named, "{bad:?}: {refused:?}");
    }
    let no_edition = declared(&catalog).edition(Edition::new("Pro")).build();
    assert!(matches!(
        no_edition,
        Err(FeatureError::Catalog(CatalogError::InvalidName { .. }))
    ));
}

#[test]
fn what_the_database_holds_is_checked_at_the_start() {
    let place = Place::new();
    let catalog = catalog(&place);
    tenant(&catalog, 7, "free");
    assert!(declared(&catalog).build().is_ok());

    place.run("INSERT INTO host_feature_overrides VALUES ('7', 'chat', 'true')");
    let unknown = FeatureError::UnknownInDatabase {
        feature: "chat".to_owned(),
        holder: "the tenant `7`".to_owned(),
    };
    assert_eq!(declared(&catalog).build().err(), Some(unknown));
    assert!(declared(&catalog).retired("chat").build().is_ok());
    place.run("DELETE FROM host_feature_overrides");

    place.run("INSERT INTO host_feature_editions VALUES ('pro', 'seats', 'many')");
    let wrong = FeatureError::WrongInDatabase {
        feature: "seats".to_owned(),
        holder: "the edition `pro`".to_owned(),
        kind: FeatureKind::Limit,
    };
    assert_eq!(declared(&catalog).build().err(), Some(wrong));
}

/// What comes into the database while the program runs is refused when it is asked for.
#[test]
fn a_value_of_another_type_is_refused_where_it_is_asked_for() {
    let place = Place::new();
    let catalog = catalog(&place);
    let features = features(&catalog);
    let access = tenant(&catalog, 7, "pro");
    place.run(
        "INSERT INTO host_feature_overrides VALUES ('7', 'sso', 'yes'), ('7', 'chat', 'true')",
    );
    assert!(matches!(
        features.require(&access, SSO),
        Err(FeatureError::WrongInDatabase { .. })
    ));
    // The others go on.
    assert_eq!(features.get(&access, SEATS), Ok(Limit::of(50)));
}

#[test]
fn a_feature_that_is_not_declared_can_be_neither_asked_for_nor_set() {
    const CHAT: Feature<bool> = Feature::new("chat", true);
    const OTHER_TYPE: Feature<bool> = Feature::new("seats", true);

    let place = Place::new();
    let catalog = catalog(&place);
    let features = features(&catalog);
    let access = tenant(&catalog, 7, "pro");
    for feature in [CHAT, OTHER_TYPE] {
        let name = feature.name().to_owned();
        let refused = FeatureError::NotDeclared { name };
        assert_eq!(features.get(&access, feature).as_ref(), Err(&refused));
        assert_eq!(features.require(&access, feature).as_ref(), Err(&refused));
        assert_eq!(features.set(&host(), &7, feature, true), Err(refused));
    }
    assert!(matches!(
        features.unset(&host(), &7, "chat"),
        Err(FeatureError::NotDeclared { .. })
    ));
}

#[test]
fn values_as_text_are_checked() {
    let place = Place::new();
    let catalog = catalog(&place);
    let features = features(&catalog);
    let access = tenant(&catalog, 7, "free");
    for (feature, good, bad) in [
        ("sso", "true", "yes"),
        ("seats", "unlimited", "-1"),
        ("history.days", "-7", "seven"),
        ("region", "", "a\0b"),
    ] {
        let set = |value| features.set_text(&host(), &7, feature, value);
        assert_eq!(set(good), Ok(()), "{feature}");
        let refused = set(bad);
        let named =
            matches!(&refused, Err(FeatureError::InvalidValue { name, .. }) if name == feature);
        assert!(named, "{refused:?}");
        let edition = features.set_text_for_edition(&host(), "pro", feature, bad);
        assert_eq!(edition, refused);
    }
    assert_eq!(features.get(&access, SEATS), Ok(Limit::UNLIMITED));
    assert_eq!(features.get(&access, DAYS), Ok(-7));
}

#[test]
fn only_a_tenant_that_is_there_takes_values() {
    let place = Place::new();
    let catalog = catalog(&place);
    let features = features(&catalog);
    let unknown = FeatureError::Catalog(CatalogError::UnknownTenant);
    assert_eq!(features.set(&host(), &8, DAYS, 1).as_ref(), Err(&unknown));
    assert_eq!(features.recount(&host(), &8, SEATS, 1), Err(unknown));
    tenant(&catalog, 7, "free");
    catalog
        .change(&host(), &7, Transition::BeginErase)
        .expect("a tenant");
    let refused = features.set(&host(), &7, DAYS, 1);
    let erasing = matches!(
        refused,
        Err(FeatureError::Catalog(CatalogError::NotEditable {
            state: TenantState::Erasing,
            ..
        }))
    );
    assert!(erasing, "{refused:?}");
}
