//! The answer to a request that failed.

use std::fmt;
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use problem_details::ProblemDetails;

/// Why a request was not answered, as `application/problem+json` (RFC 9457).
///
/// It says what the client can know: the status, a title, and a sentence in `detail`. What is
/// internal, such as the text of a database's error, is logged when the problem is made and
/// is not in it.
///
/// Errors of this crate, of `tenant-core` and of Diesel become problems by `?`:
///
/// | error | status |
/// | --- | --- |
/// | no session, or one that is refused | 401, with `WWW-Authenticate` |
/// | a session of the other side, a role that is missing, a tenant that is suspended | 403 |
/// | a feature or a permission that is missing, a limit that is reached | 403 |
/// | no such row, which another tenant's row is, too | 404 |
/// | a unique key that is taken | 409 |
/// | a foreign key, a check, a parent or a path outside of the scope | 422 |
/// | the database is busy, down, or being migrated | 503, with `Retry-After` |
/// | all else | 500 |
///
/// ```
/// use axum::http::StatusCode;
/// use tenant_host::web::Problem;
///
/// let problem = Problem::new(StatusCode::CONFLICT).with_detail("this name is taken");
/// assert_eq!(problem.status(), StatusCode::CONFLICT);
///
/// let problem = Problem::from(diesel::result::Error::NotFound);
/// assert_eq!(problem.status(), StatusCode::NOT_FOUND);
/// ```
pub struct Problem {
    /// Boxed, since results carry it.
    inner: Box<Inner>,
}

struct Inner {
    status: StatusCode,
    detail: Option<String>,
    challenge: Option<HeaderValue>,
    retry_after: Option<Duration>,
}

impl Problem {
    /// A problem with the status' own words as its title.
    pub fn new(status: StatusCode) -> Self {
        Self {
            inner: Box::new(Inner {
                status,
                detail: None,
                challenge: None,
                retry_after: None,
            }),
        }
    }

    /// A sentence for the client. It must say nothing internal.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.inner.detail = Some(detail.into());
        self
    }

    /// Asks for another token, in the words of RFC 6750.
    pub(super) fn with_challenge(mut self, challenge: &'static str) -> Self {
        self.inner.challenge = Some(HeaderValue::from_static(challenge));
        self
    }

    /// When the client may try again, at the earliest. It is rounded up to whole seconds.
    #[must_use]
    pub fn with_retry_after(mut self, after: Duration) -> Self {
        self.inner.retry_after = Some(after);
        self
    }

    /// A failure of the server. What it is goes to the log, and not to the client.
    pub fn internal(error: &(dyn std::error::Error + 'static)) -> Self {
        tracing::error!(error = %Chain(error), "a request failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.inner.status
    }

    /// The sentence for the client.
    pub fn detail(&self) -> Option<&str> {
        self.inner.detail.as_deref()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Inner {
            status,
            detail,
            challenge,
            retry_after,
        } = *self.inner;
        let mut details = ProblemDetails::from_status_code(status);
        details.detail = detail;
        let mut response = details.into_response();
        let headers = response.headers_mut();
        // Whose answer it is stands in no URL.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(challenge) = challenge {
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        if let Some(after) = retry_after {
            let seconds = after.as_secs() + u64::from(after.subsec_nanos() > 0);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
        }
        response
    }
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Problem")
            .field("status", &self.inner.status)
            .field("detail", &self.inner.detail)
            .field("retry_after", &self.inner.retry_after)
            .finish()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.inner.status)?;
        match &self.inner.detail {
            Some(detail) => write!(f, ": {detail}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Problem {}

/// An error with its causes.
struct Chain<'a>(&'a (dyn std::error::Error + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}
