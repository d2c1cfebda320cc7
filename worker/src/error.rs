//! Why a request is refused, as status and body: the only place that knows status codes.

use cartera_sync::frame::{self, ErrorCode, Frame, Refusal};
use worker::{Headers, Response};

use crate::headers;
use crate::ledger::LedgerError;

/// Why a request got no other answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// There is nothing at this address.
    #[error("NOT_FOUND")]
    NotFound,
    /// There is, for another method.
    #[error("METHOD")]
    Method {
        /// The one that it answers.
        allow: &'static str,
    },
    /// From another site, without a right, or with a wrong key: all look alike.
    #[error("FORBIDDEN")]
    Forbidden,
    /// The device's time is over: let it in anew, it may keep what it holds.
    #[error("UNAUTH")]
    Unauth,
    /// The device's visit is over, or it shows nothing at all: it has to sign anew.
    #[error("VISIT")]
    Visit,
    /// Shown out, or no longer a member: what the device holds of the workspace has to go.
    #[error("WIPE")]
    Wipe,
    /// Too often: wait so long, in seconds.
    #[error("RATE")]
    Rate {
        /// How long.
        retry_s: u64,
    },
    /// The body is larger than anything this address takes.
    #[error("TOO_LARGE")]
    TooLarge,
    /// The body is of another type than this address takes.
    #[error("MEDIA_TYPE")]
    MediaType,
    /// The body is not what this address takes.
    #[error("INVALID")]
    Invalid,
    /// Written by an app too old, or too new, for this Worker.
    #[error("UPGRADE")]
    Upgrade,
    /// Only a WebSocket can be opened here.
    #[error("NOT_A_SOCKET")]
    NotASocket,
    /// There is no place for archives.
    #[error("NO_EXPORTS")]
    NoExports,
    /// Too many at once.
    #[error("BUSY")]
    Busy,
    /// A fault of ours. The log has its cause, the answer has not.
    #[error("INTERNAL")]
    Internal,
}

impl ApiError {
    const fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Method { .. } => 405,
            Self::Unauth | Self::Visit => 401,
            Self::Forbidden | Self::Wipe => 403,
            Self::Rate { .. } => 429,
            Self::TooLarge => 413,
            Self::MediaType => 415,
            Self::Invalid => 400,
            Self::Upgrade | Self::NotASocket => 426,
            Self::Busy => 503,
            Self::NoExports => 501,
            Self::Internal => 500,
        }
    }

    /// The answer that tells of it.
    ///
    /// # Errors
    /// Where the platform cannot make one.
    pub fn response(self) -> worker::Result<Response> {
        let fields = Headers::new();
        fields.set("Content-Type", "application/json")?;
        match self {
            Self::Method { allow } => fields.set("Allow", allow)?,
            Self::Busy => fields.set("Retry-After", "1")?,
            Self::Rate { retry_s } => fields.set("Retry-After", &retry_s.to_string())?,
            Self::NotASocket => fields.set("Upgrade", "websocket")?,
            _ => {}
        }
        let body = format!(r#"{{"error":"{self}"}}"#).into_bytes();
        let response = Response::from_bytes(body)?.with_headers(fields).with_status(self.status());
        headers::secure(response)
    }
}

/// The status under which a frame answers a `POST`; its body says the same in more detail.
#[must_use]
pub const fn status_of(reply: &Frame) -> u16 {
    let Frame::Refusal(refusal) = reply else { return 200 };
    match refusal.code {
        ErrorCode::Unauth => 401,
        ErrorCode::Forbidden | ErrorCode::Wipe => 403,
        ErrorCode::StaleScope | ErrorCode::DeviceFork | ErrorCode::Gap => 409,
        ErrorCode::Resync => 410,
        ErrorCode::Upgrade => 426,
        ErrorCode::TooLarge => 413,
        ErrorCode::Rate => 429,
        ErrorCode::Busy | ErrorCode::Reset => 503,
        ErrorCode::Internal => 500,
        ErrorCode::Unique | ErrorCode::Guard | ErrorCode::Invalid | ErrorCode::Gone => 400,
    }
}

/// The same as a frame, for a WebSocket.
#[must_use]
pub fn refusal(error: ApiError) -> Vec<u8> {
    let code = match error {
        ApiError::Unauth => ErrorCode::Unauth,
        ApiError::Forbidden => ErrorCode::Forbidden,
        ApiError::Wipe => ErrorCode::Wipe,
        ApiError::Rate { .. } => ErrorCode::Rate,
        ApiError::TooLarge => ErrorCode::TooLarge,
        ApiError::Upgrade => ErrorCode::Upgrade,
        ApiError::Busy => ErrorCode::Busy,
        ApiError::Internal => ErrorCode::Internal,
        ApiError::NotFound
        | ApiError::Method { .. }
        | ApiError::MediaType
        | ApiError::Invalid
        | ApiError::NotASocket
        | ApiError::Visit
        | ApiError::NoExports => ErrorCode::Invalid,
    };
    frame::encode(&Frame::Refusal(Refusal::new(0, code)))
}

/// A fault of the platform's or of ours: logged in full, answered in one word.
impl From<worker::Error> for ApiError {
    fn from(error: worker::Error) -> Self {
        worker::console_error!("internal: {error}");
        Self::Internal
    }
}

impl From<LedgerError> for ApiError {
    fn from(error: LedgerError) -> Self {
        worker::console_error!("ledger: {error}");
        Self::Internal
    }
}
