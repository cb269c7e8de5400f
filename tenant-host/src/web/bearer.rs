//! The token of a request.

use axum::http::{HeaderMap, StatusCode, header};

use super::Problem;

/// The token in `Authorization: Bearer …`, the one place where it may stand.
///
/// # Errors
///
/// 401 if there is none, and 400 if there are several or if it is no token of this scheme:
/// which of two tokens counts must not depend on who reads them.
pub(super) fn bearer(headers: &HeaderMap) -> Result<&str, Problem> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Err(Problem::new(StatusCode::UNAUTHORIZED)
            .with_detail("this needs a session: send `Authorization: Bearer` with its token")
            .with_challenge("Bearer"));
    };
    if values.next().is_some() {
        return Err(invalid("more than one `Authorization` header"));
    }
    let value = value
        .to_str()
        .map_err(|_| invalid("the `Authorization` header is no text"))?;
    let (scheme, token) = value
        .split_once(' ')
        .ok_or_else(|| invalid("the `Authorization` header has no token"))?;
    if !scheme.eq_ignore_ascii_case("Bearer") {
        return Err(Problem::new(StatusCode::UNAUTHORIZED)
            .with_detail("the scheme of the `Authorization` header must be `Bearer`")
            .with_challenge("Bearer"));
    }
    // More than RFC 6750 allows is a token for somebody else, or a second one.
    let is_token = !token.is_empty()
        && token
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte));
    if is_token {
        Ok(token)
    } else {
        Err(invalid("the `Authorization` header has no token"))
    }
}

fn invalid(detail: &'static str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST)
        .with_detail(detail)
        .with_challenge("Bearer error=\"invalid_request\"")
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

    use super::bearer;

    fn headers(values: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            let value = HeaderValue::from_bytes(value.as_bytes()).expect("a header");
            headers.append(header::AUTHORIZATION, value);
        }
        headers
    }

    #[test]
    fn a_token_stands_in_one_place() {
        for value in ["Bearer a.b-c_d", "bearer a.b-c_d", "BEARER a.b-c_d"] {
            assert_eq!(bearer(&headers(&[value])).ok(), Some("a.b-c_d"), "{value}");
        }
    }

    #[test]
    fn what_is_no_token_is_refused() {
        let cases: [(&[&str], StatusCode); 10] = [
            (&[], StatusCode::UNAUTHORIZED),
            (&["Basic YTpi"], StatusCode::UNAUTHORIZED),
            (&["Bearer"], StatusCode::BAD_REQUEST),
            (&["Bearer "], StatusCode::BAD_REQUEST),
            (&["Bearer  a"], StatusCode::BAD_REQUEST),
            (&["Bearer a b"], StatusCode::BAD_REQUEST),
            (&["Bearer a, Bearer b"], StatusCode::BAD_REQUEST),
            (&["Bearer a\tb"], StatusCode::BAD_REQUEST),
            (&["Bearer \u{e4}"], StatusCode::BAD_REQUEST),
            (&["Bearer a", "Bearer b"], StatusCode::BAD_REQUEST),
        ];
        for (values, status) in cases {
            let refused = bearer(&headers(values)).expect_err("no token");
            assert_eq!(refused.status(), status, "{values:?}");
        }
    }

    #[test]
    fn other_headers_are_not_read() {
        let mut headers = HeaderMap::new();
        for name in [
            "x-authorization",
            "proxy-authorization",
            "cookie",
            "x-tenant",
        ] {
            headers.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static("Bearer a"),
            );
        }
        let refused = bearer(&headers).expect_err("no token");
        assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    }
}
