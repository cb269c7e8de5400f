//! How the tokens of well-known identity providers look.

use super::TrustedIssuer;
use crate::TenantKey;
use crate::session::keys::Keys;
use crate::session::token::path::ClaimPath;

impl<Id: TenantKey> TrustedIssuer<Id> {
    /// Access tokens that the application signs itself, by a
    /// [`SessionIssuer`](crate::session::SessionIssuer), of both sides. They carry the
    /// tenant's generation.
    pub fn application(
        iss: impl Into<String>,
        aud: impl Into<String>,
        keys: impl Into<Keys>,
    ) -> Self {
        Self::new(iss, aud, keys)
            .side_claim("side", "host", "tenant")
            .generation_claim("generation")
    }

    /// Access tokens of the realm `realm` of the Keycloak server at `url`, such as
    /// `https://id.example`.
    ///
    /// The tenant is the claim `tenant`, which a mapper of the realm writes, an attribute of
    /// the user or of the group for example: choose another with
    /// [`tenant_claim`](Self::tenant_claim). The claim `organization` does not fit, since it
    /// names all organisations of the user unless one was asked for: it is a list or an object,
    /// and both are refused. Roles are those of the client `aud`,
    /// `resource_access.<aud>.roles`; those of the realm are `realm_access.roles`.
    ///
    /// Identity tokens and refresh tokens of the same keys are refused: the claim `typ` must
    /// be `Bearer`. Keycloak names `aud` only if the client has a mapper for the audience.
    /// Its set of keys has one for encryption in it, which is ignored.
    pub fn keycloak(url: &str, realm: &str, aud: impl Into<String>, keys: impl Into<Keys>) -> Self {
        let iss = format!("{}/realms/{realm}", url.trim_end_matches('/'));
        let aud = aud.into();
        let roles = ClaimPath::nested("resource_access", [aud.as_str(), "roles"]);
        Self::new(iss, aud, keys)
            .roles_claim(roles)
            .require_claim("typ", "Bearer")
    }

    /// Access tokens of Auth0 for the API `aud`, of the domain `domain`, such as
    /// `example.eu.auth0.com`.
    ///
    /// The tenant is the organisation with which the user logged in, `org_id`; roles are the
    /// `permissions` that role-based access control adds. What an Action adds has a URL as its
    /// name, which [`roles_claim`](Self::roles_claim) takes as one name. Both profiles of
    /// tokens are accepted, `JWT` and `at+jwt`.
    pub fn auth0(domain: &str, aud: impl Into<String>, keys: impl Into<Keys>) -> Self {
        Self::new(format!("https://{domain}/"), aud, keys)
            .tenant_claim("org_id")
            .roles_claim("permissions")
    }

    /// Access tokens of Logto for the API resource `aud`, from the server at `url`, such as
    /// `https://example.logto.app`.
    ///
    /// The tenant is `organization_id`, which stands in tokens that were asked for with an
    /// organisation; roles are the permissions in `scope`. The tokens that Logto calls
    /// organisation tokens, without an API resource, have each their own audience and are
    /// refused.
    pub fn logto(url: &str, aud: impl Into<String>, keys: impl Into<Keys>) -> Self {
        Self::new(format!("{}/oidc", url.trim_end_matches('/')), aud, keys)
            .tenant_claim("organization_id")
            .scope_claim("scope")
            .only_access_tokens()
    }
}
