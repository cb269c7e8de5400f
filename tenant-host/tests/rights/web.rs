//! Features and permissions that routes require.

use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;
use tenant_host::Catalog;
use tenant_host::feature::{Feature, Features};
use tenant_host::permission::{Change, CheckedPermission, PermissionFor, Permissions};
use tenant_host::session::{
    HostRole, HostSide, SessionIssuer, SessionVerifier, SigningKey, TenantSide,
};
use tenant_host::web::testing::TestClient;
use tenant_host::web::{
    FeatureLayer, HostPermissionLayer, HostVerifier, PermissionLayer, RequireFeature,
    RequireHostPermission, RequirePermission, RouteFeature, RouteHostPermission, RoutePermission,
};

use crate::common::{Place, authority, catalog, host};
use crate::permissions::{AUDIT, EDIT, EDITOR, SUSPEND, permissions};
use crate::stage::{SSO, features, tenant};

struct SingleSignOn;

impl RouteFeature for SingleSignOn {
    const FEATURE: Feature<bool> = SSO;
}

struct Edit;

impl RoutePermission for Edit {
    fn permission() -> CheckedPermission<TenantSide> {
        EDIT.checked()
    }
}

struct ReadAudit;

impl RouteHostPermission for ReadAudit {
    fn permission() -> CheckedPermission<HostSide> {
        AUDIT.checked()
    }
}

#[derive(Clone, FromRef)]
struct State {
    verifier: SessionVerifier<i64>,
    host: HostVerifier,
    features: Features<i64>,
    permissions: Permissions<i64>,
}

fn app(state: State) -> Router {
    let by_layer = Router::new()
        .route("/sso", get(|| async { "in" }))
        .route_layer(FeatureLayer::new(&state.features, &state.verifier, SSO));
    let edit = PermissionLayer::new(&state.permissions, &state.verifier, EDIT);
    let suspend = HostPermissionLayer::new(&state.permissions, &state.host, SUSPEND);
    Router::new()
        .nest("/layer", by_layer)
        .route("/layer/edit", get(|| async { "in" }).layer(edit))
        .route("/layer/suspend", get(|| async { "in" }).layer(suspend))
        .route(
            "/sso",
            get(|it: RequireFeature<SingleSignOn, i64>| async move {
                it.session().user().to_owned()
            }),
        )
        .route(
            "/edit",
            get(|it: RequirePermission<Edit, i64>| async move { it.session().user().to_owned() }),
        )
        .route(
            "/audit",
            get(|it: RequireHostPermission<ReadAudit, i64>| async move {
                it.session().user().to_owned()
            }),
        )
        .with_state(state)
}

struct Stage {
    client: TestClient<i64>,
    catalog: Catalog<i64>,
    permissions: Permissions<i64>,
    _place: Place,
}

impl Stage {
    /// The tenants 1, free, and 2, pro; `ann` is an editor in both, `root` a clerk of the host.
    fn new() -> Self {
        let place = Place::new();
        let catalog = catalog(&place);
        tenant(&catalog, 1, "free");
        tenant(&catalog, 2, "pro");
        for id in [1, 2] {
            catalog
                .set_member(&host(), &id, "ann", ["editor"])
                .expect("a member");
        }
        catalog
            .set_operator(&host(), "root", ["clerk"])
            .expect("an operator");
        let key = SigningKey::ephemeral().expect("a key");
        let issuer = SessionIssuer::new("https://app.example", "app", key);
        let verifier = SessionVerifier::builder(authority(), &catalog)
            .trust(issuer.trusted())
            .build()
            .expect("a verifier");
        let permissions = permissions(&catalog);
        let state = State {
            host: HostVerifier::new(&verifier),
            verifier,
            features: features(&catalog),
            permissions: permissions.clone(),
        };
        Self {
            client: TestClient::new(app(state), catalog.clone(), issuer),
            catalog,
            permissions,
            _place: place,
        }
    }

    /// Status and detail of the answer to each; `None` is nobody, 0 the host.
    async fn ask(&self, who: Option<i64>, path: &str) -> (u16, String) {
        let client = match who {
            None => self.client.anonymous(),
            Some(0) => self.client.as_host("root").expect("a token"),
            Some(id) => self.client.as_tenant(&id, "ann").expect("a token"),
        };
        let answer = client.get(path).await;
        let (status, text) = (answer.status_code().as_u16(), answer.text());
        if status == 200 {
            return (status, text);
        }
        let kind = answer.header("content-type");
        assert_eq!(kind, "application/problem+json");
        let body: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let detail = body["detail"].as_str().expect("a sentence");
        (status, detail.to_owned())
    }
}

#[tokio::test]
async fn a_feature_that_is_missing_is_403_with_its_name() {
    let stage = Stage::new();
    let refused = "the feature `sso` is not part of the edition `free`".to_owned();
    for (path, inside) in [("/sso", "ann"), ("/layer/sso", "in")] {
        assert_eq!(stage.ask(Some(1), path).await, (403, refused.clone()));
        assert_eq!(stage.ask(Some(2), path).await, (200, inside.to_owned()));
        assert_eq!(stage.ask(None, path).await.0, 401);
        assert_eq!(stage.ask(Some(0), path).await.0, 403);
    }
    stage
        .catalog
        .set_edition(&host(), &1, Some("pro"))
        .expect("a tenant");
    for path in ["/sso", "/layer/sso"] {
        assert_eq!(stage.ask(Some(1), path).await.0, 200);
    }
}

#[tokio::test]
async fn a_permission_that_is_missing_is_403_with_its_name() {
    let stage = Stage::new();
    let refused = "the tenant permission `projects.edit` is required, and `ann` has not got it";
    for path in ["/edit", "/layer/edit"] {
        assert_eq!(stage.ask(Some(1), path).await, (403, refused.to_owned()));
        assert_eq!(stage.ask(None, path).await.0, 401);
        assert_eq!(stage.ask(Some(0), path).await.0, 403);
    }
    let grant = Change::grant(EDITOR, EDIT);
    let changed = stage.permissions.change_tenant(&host(), &1, &grant);
    changed.expect("a grant");
    for path in ["/edit", "/layer/edit"] {
        assert_eq!(stage.ask(Some(1), path).await.0, 200);
        assert_eq!(stage.ask(Some(2), path).await.0, 403);
    }
    stage
        .catalog
        .set_member(&host(), &1, "ann", [])
        .expect("a member");
    for path in ["/edit", "/layer/edit"] {
        assert_eq!(stage.ask(Some(1), path).await, (403, refused.to_owned()));
    }
}

#[tokio::test]
async fn a_permission_of_the_host_is_asked_of_operators() {
    let stage = Stage::new();
    for (path, name) in [
        ("/audit", "audit.read"),
        ("/layer/suspend", "tenants.suspend"),
    ] {
        let (status, detail) = stage.ask(Some(0), path).await;
        assert_eq!(status, 403);
        assert_eq!(
            detail,
            format!("the host permission `{name}` is required, and `root` has not got it")
        );
        assert_eq!(stage.ask(Some(1), path).await.0, 403);
        assert_eq!(stage.ask(None, path).await.0, 401);
    }
    let clerk = HostRole::new("clerk");
    for change in [Change::grant(clerk, AUDIT), Change::grant(clerk, SUSPEND)] {
        let changed = stage.permissions.change_host(&host(), &change);
        changed.expect("a grant");
    }
    for path in ["/audit", "/layer/suspend"] {
        assert_eq!(stage.ask(Some(0), path).await.0, 200);
        assert_eq!(stage.ask(Some(1), path).await.0, 403);
    }
}
