//! Which value of a feature counts.

use tenant_host::CatalogError;
use tenant_host::catalog::TenantState;
use tenant_host::feature::{FeatureError, FeatureKind, FeatureSource, Limit};

use crate::common::{Place, catalog, host};
use crate::stage::{DAYS, REGION, SEATS, SSO, features, tenant};

#[test]
fn the_first_value_that_there_is_counts() {
    let place = Place::new();
    let catalog = catalog(&place);
    let features = features(&catalog);
    let free = tenant(&catalog, 1, "free");
    let pro = tenant(&catalog, 2, "pro");
    let other = tenant(&catalog, 3, "unheard-of");

    // Defaults, and what the program says of editions.
    for access in [&free, &other] {
        assert_eq!(features.get(access, SSO), Ok(false));
        assert_eq!(features.get(access, SEATS), Ok(Limit::of(10)));
        assert_eq!(features.get(access, DAYS), Ok(30));
        assert_eq!(features.get(access, REGION), Ok("eu".to_owned()));
    }
    assert_eq!(features.get(&pro, SSO), Ok(true));
    assert_eq!(features.get(&pro, SEATS), Ok(Limit::of(50)));
    assert_eq!(features.get(&pro, REGION), Ok("us".to_owned()));

    // What the host sets for an edition, and for a tenant.
    let host = host();
    features
        .set_for_edition(&host, "pro", SEATS, Limit::UNLIMITED)
        .expect("an edition");
    features
        .set_for_edition(&host, "unheard-of", DAYS, -1)
        .expect("an edition");
    features.set(&host, &1, SSO, true).expect("a tenant");
    assert_eq!(features.get(&pro, SEATS), Ok(Limit::UNLIMITED));
    assert_eq!(features.get(&other, DAYS), Ok(-1));
    assert_eq!(features.get(&free, SSO), Ok(true));
    assert_eq!(features.get(&free, SEATS), Ok(Limit::of(10)));

    // It stays with the tenant in another edition; the rest is the edition's.
    features.set(&host, &1, DAYS, 7).expect("a tenant");
    catalog
        .set_edition(&host, &1, Some("pro"))
        .expect("a tenant");
    assert_eq!(features.get(&free, DAYS), Ok(7));
    assert_eq!(features.get(&free, SEATS), Ok(Limit::UNLIMITED));
    catalog.set_edition(&host, &1, None).expect("a tenant");
    assert_eq!(features.get(&free, SEATS), Ok(Limit::of(10)));

    // Taken back, what is behind it counts.
    features.unset(&host, &1, SSO.name()).expect("a tenant");
    assert_eq!(features.get(&free, SSO), Ok(false));
    features
        .unset_for_edition(&host, "pro", SEATS.name())
        .expect("an edition");
    assert_eq!(features.get(&pro, SEATS), Ok(Limit::of(50)));
}

/// Of two tenants each has its own value, also when the host asks, and nothing is known yet.
#[test]
fn each_tenant_has_its_own_value() {
    let place = Place::new();
    let catalog = catalog(&place);
    tenant(&catalog, 1, "free");
    tenant(&catalog, 2, "free");
    let writer = features(&catalog);
    writer.set(&host(), &1, DAYS, 1).expect("a tenant");
    writer.set(&host(), &2, DAYS, 2).expect("a tenant");
    let cold = features(&crate::common::catalog(&place));
    for _ in 0..2 {
        assert_eq!(cold.get_for(&host(), &1, DAYS), Ok(1));
        assert_eq!(cold.get_for(&host(), &2, DAYS), Ok(2));
    }
}

#[test]
fn a_feature_that_is_not_there_is_refused_by_name() {
    let place = Place::new();
    let catalog = catalog(&place);
    let features = features(&catalog);
    let free = tenant(&catalog, 1, "free");
    let refused = features.require(&free, SSO).expect_err("not included");
    assert_eq!(
        refused,
        FeatureError::NotIncluded {
            feature: "sso",
            edition: Some("free".to_owned())
        }
    );
    assert_eq!(
        refused.to_string(),
        "the feature `sso` is not part of the edition `free`"
    );
    assert_eq!(features.require(&tenant(&catalog, 2, "pro"), SSO), Ok(()));
}

/// What was given before a suspension, and what is suspended, has nothing.
#[test]
fn only_a_tenant_that_is_served_has_features() {
    let place = Place::new();
    let catalog = catalog(&place);
    let features = features(&catalog);
    let access = tenant(&catalog, 1, "pro");
    assert_eq!(features.require(&access, SSO), Ok(()));
    catalog.suspend(&host(), &1).expect("a tenant");
    let state = TenantState::Suspended;
    let not_served = CatalogError::NotServed { state };
    assert_eq!(features.require(&access, SSO), Err(not_served.into()));
    catalog.resume(&host(), &1).expect("a tenant");
    let older = FeatureError::Catalog(CatalogError::OlderGeneration);
    assert_eq!(features.require(&access, SSO), Err(older));
    // The host sees them in each state.
    catalog.suspend(&host(), &1).expect("a tenant");
    assert_eq!(features.get_for(&host(), &1, SSO), Ok(true));
}

#[test]
fn a_page_shows_where_a_value_comes_from() {
    let place = Place::new();
    let catalog = catalog(&place);
    let features = features(&catalog);
    let access = tenant(&catalog, 1, "pro");
    features.set(&host(), &1, DAYS, 90).expect("a tenant");
    let shown = features.all(&access).expect("a list");
    assert_eq!(features.all_for(&host(), &1), Ok(shown.clone()));
    let shown: Vec<_> = shown
        .iter()
        .map(|feature| (feature.name, feature.kind, &*feature.value, feature.source))
        .collect();
    assert_eq!(
        shown,
        [
            (
                "history.days",
                FeatureKind::Number,
                "90",
                FeatureSource::Tenant
            ),
            ("region", FeatureKind::Text, "us", FeatureSource::Edition),
            ("seats", FeatureKind::Limit, "50", FeatureSource::Edition),
            ("sso", FeatureKind::Switch, "true", FeatureSource::Edition),
        ]
    );
}
