//! Stable error codes. A device acts on the code; people read the title.

use core::fmt;
use core::str::FromStr;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal, $status:literal;)*) => {
        /// The `code` member of a problem document (RFC 9457), also sent as the header [`Code::HEADER`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The HTTP status that goes with it.
            #[must_use]
            pub fn status(self) -> u16 {
                match self { $(Self::$variant => $status,)* }
            }
        }

        impl FromStr for Code {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, ()> {
                match text { $($text => Ok(Self::$variant),)* _ => Err(()) }
            }
        }
    };
}

codes! {
    /// The request cannot be understood; sending it again will not help.
    Malformed = "malformed", 400;
    /// No token, or one that opens nothing here.
    Unauthorised = "unauthorised", 401;
    /// There is no such thing here.
    NotFound = "not_found", 404;
    /// The route exists, the method does not.
    MethodNotAllowed = "method_not_allowed", 405;
    /// The body did not come in time; send it again.
    RequestTimeout = "request_timeout", 408;
    /// The id is taken by somebody else.
    Taken = "taken", 409;
    /// The batch was sealed under an epoch that is over; seal it again.
    StaleEpoch = "stale_epoch", 409;
    /// The log has grown since, or the epochs are others than the sender thinks; read it, then send it again.
    Moved = "moved", 409;
    /// The batch names members that the server does not know; add them, then send it again.
    UnknownMember = "unknown_member", 409;
    /// The vault or participation was erased, for ever.
    Erased = "erased", 410;
    /// Another member has removed this one.
    Removed = "removed", 410;
    /// The invitation is unknown, used or too old.
    InvitationOver = "invitation_over", 410;
    /// The body is longer than the route allows.
    TooLarge = "too_large", 413;
    /// The media type is not the one this route takes.
    UnsupportedMediaType = "unsupported_media_type", 415;
    /// A credit outside the challenge's window, above its caps, of no task of it or without the proof of a code; the rest
    /// was not stored either.
    CreditRefused = "credit_refused", 422;
    /// The challenge is over and its grace period too.
    ChallengeClosed = "challenge_closed", 422;
    /// This build is too old; data is kept, nothing is sent until an update.
    UpgradeRequired = "upgrade_required", 426;
    /// Too many requests; `Retry-After` says when.
    TooManyRequests = "too_many_requests", 429;
    /// The vault or participation is full.
    QuotaExceeded = "quota_exceeded", 507;
    /// Our fault; try again later.
    Internal = "internal", 500;
    /// Starting, stopping or overloaded; try again later.
    Unavailable = "unavailable", 503;
}

impl Code {
    /// Response header that carries the code, so that a device need not parse the problem document.
    pub const HEADER: &'static str = "prelistaj-code";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_by_its_text() {
        for code in Code::ALL {
            assert_eq!(code.as_str().parse(), Ok(*code));
        }
    }
}
