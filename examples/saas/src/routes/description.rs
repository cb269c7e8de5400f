//! The description of the API, made from its handlers.

use axum::Json;
use serde::Serialize;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    Content, Header, Object, OpenApi, Ref, ResponseBuilder, SecurityRequirement, Type,
};
use utoipa::{OpenApi as _, ToSchema};

/// Why a request was not answered, by RFC 9457. What is internal is not in it.
#[derive(Serialize, ToSchema)]
#[schema(title = "Problem")]
pub(super) struct ProblemBody {
    /// The status of the answer.
    status: u16,
    /// The words of the status.
    title: String,
    /// What the client can know.
    detail: Option<String>,
}

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Projects and tasks of a tenant",
        description = "The tenant comes from the token of the session alone. Rows of other tenants are as absent ones: 404."
    ),
    paths(super::login::log_in),
    components(schemas(ProblemBody))
)]
struct Tenants;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "The operator's side",
        description = "For the operator of the service. Whatever reads a tenant's rows takes a grant and a reason, and is on record."
    ),
    paths(super::login::log_in_operator),
    components(schemas(ProblemBody))
)]
struct Operator;

pub(super) fn of_tenants(mut routes: OpenApi) -> Json<OpenApi> {
    let seconds = Object::with_type(Type::Integer);
    let after = Header::new(seconds);
    let problem = Content::new(Some(Ref::from_schema_name("ProblemBody")));
    let limited = ResponseBuilder::new()
        .description("the tenant has sent too many requests for its edition")
        .header("Retry-After", after)
        .content("application/problem+json", problem)
        .build();
    for operation in operations(&mut routes) {
        let responses = &mut operation.responses.responses;
        responses.insert("429".to_owned(), limited.clone().into());
    }
    Json(whole(Tenants::openapi(), "/api", routes))
}

pub(super) fn of_operator(routes: OpenApi) -> Json<OpenApi> {
    Json(whole(Operator::openapi(), "/host", routes))
}

/// `routes` under `path`, each with a token; the login without.
fn whole(document: OpenApi, path: &str, mut routes: OpenApi) -> OpenApi {
    let bearer = SecurityRequirement::new("session", [] as [String; 0]);
    for operation in operations(&mut routes) {
        operation.security = Some(vec![bearer.clone()]);
    }
    let mut document = document.nest(path, routes);
    let scheme = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT");
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("session", SecurityScheme::Http(scheme.build()));
    document
}

/// Each method of each path.
fn operations(routes: &mut OpenApi) -> impl Iterator<Item = &mut Operation> {
    routes.paths.paths.values_mut().flat_map(|item| {
        let operations = [
            &mut item.get,
            &mut item.post,
            &mut item.put,
            &mut item.patch,
            &mut item.delete,
        ];
        operations.into_iter().flatten()
    })
}
