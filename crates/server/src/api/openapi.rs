//! The description of the device API, made from the same routes and codes that it is served with.
//!
//! OpenAPI cannot say what is inside a CBOR array, so the schema of such a body is *binary* and its description is
//! the rule in CDDL (RFC 8610) from `bodies.cddl`.

use axum::response::{IntoResponse, Response};
use protocol::{Code, routes};
use utoipa::openapi::path::{HttpMethod, Operation, Parameter, ParameterIn, PathItem};
use utoipa::openapi::request_body::RequestBody;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{
    Components, Content, Info, KnownFormat, License, Object, ObjectBuilder, OpenApi, Paths, Ref, Required,
    Response as Described, SchemaFormat, Type,
};

use super::{catalogue, health};

/// Where the description is served.
pub(super) const PATH: &str = "/v1/openapi.json";

const BODIES: &str = include_str!("bodies.cddl");
const BEARER: &str = "token";
const PROBLEM: &str = "Problem";
const PROBLEM_TYPE: &str = "application/problem+json";

pub(super) async fn show() -> Response {
    ([("content-type", "application/json")], document()).into_response()
}

/// The description as JSON, indented.
pub(crate) fn document() -> String {
    let mut paths = Paths::new();
    for call in CALLS {
        let item = PathItem::new(call.method.clone(), call.operation());
        let known = paths.paths.entry(call.path.to_owned()).or_default();
        known.merge_operations(item);
    }
    // Serialising these plain structures cannot fail.
    let document = OpenApi::builder().info(info()).paths(paths).components(Some(components())).build();
    document.to_pretty_json().unwrap_or_default()
}

/// One call of the API.
struct Call {
    method: HttpMethod,
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    access: Access,
    query: &'static [Query],
    request: Option<Body>,
    success: &'static [Success],
    /// Beside those that any call may meet.
    refusals: &'static [Code],
}

/// What a call must carry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Nothing.
    Anybody,
    /// The protocol version.
    Version,
    /// The protocol version and a bearer token.
    Token,
}

#[derive(Clone, Copy)]
enum Query {
    After,
    Series,
    Members,
    Key,
}

#[derive(Clone, Copy)]
enum Body {
    /// CBOR by the rule of this name.
    Cbor(&'static str),
    Batch,
    Letter,
    Bytes(&'static str),
}

struct Success(u16, &'static str, Option<Body>);

const MADE: [Success; 2] = [Success(201, "made", None), Success(200, "it was so before", None)];
const ERASED: [Success; 1] = [Success(204, "erased, or already so", None)];

const CALLS: &[Call] = &[
    Call {
        method: HttpMethod::Get,
        path: routes::CAPABILITIES,
        id: "capabilities",
        summary: "What this library speaks",
        access: Access::Anybody,
        query: &[],
        request: None,
        success: &[Success(200, "spoken versions and the library's name", Some(Body::Cbor("Capabilities")))],
        refusals: &[],
    },
    Call {
        method: HttpMethod::Get,
        path: routes::CHALLENGES,
        id: "challenges",
        summary: "All published challenges; with ETag",
        access: Access::Version,
        query: &[],
        request: None,
        success: &[
            Success(200, "the challenges", Some(Body::Cbor("ChallengeList"))),
            Success(304, "as `If-None-Match` says", None),
        ],
        refusals: &[],
    },
    Call {
        method: HttpMethod::Get,
        path: routes::STANDINGS,
        id: "standings",
        summary: "What everybody has read together, by challenge; with ETag",
        access: Access::Version,
        query: &[],
        request: None,
        success: &[
            Success(200, "the totals", Some(Body::Cbor("Standings"))),
            Success(304, "as `If-None-Match` says", None),
        ],
        refusals: &[],
    },
    Call {
        method: HttpMethod::Get,
        path: routes::CATALOGUE_MANIFEST,
        id: "manifest",
        summary: "Which slices of the catalogue there are; with ETag",
        access: Access::Version,
        query: &[],
        request: None,
        success: &[
            Success(200, "the manifest, docs/slice-format.md", Some(Body::Bytes(catalogue::MANIFEST))),
            Success(304, "as `If-None-Match` says", None),
        ],
        refusals: &[],
    },
    Call {
        method: HttpMethod::Get,
        path: routes::SLICE,
        id: "slice",
        summary: "A slice by the SHA-256 of its bytes; immutable",
        access: Access::Anybody,
        query: &[],
        request: None,
        success: &[Success(200, "the slice, docs/slice-format.md", Some(Body::Bytes(catalogue::SLICE)))],
        refusals: &[Code::NotFound],
    },
    Call {
        method: HttpMethod::Put,
        path: routes::VAULT,
        id: "createVault",
        summary: "Make a vault with its first member",
        access: Access::Token,
        query: &[],
        request: Some(Body::Cbor("CreateVault")),
        success: &MADE,
        refusals: &[Code::Taken, Code::Erased, Code::QuotaExceeded],
    },
    Call {
        method: HttpMethod::Delete,
        path: routes::VAULT,
        id: "eraseVault",
        summary: "Erase a vault for ever",
        access: Access::Token,
        query: &[],
        request: None,
        success: &ERASED,
        refusals: &[],
    },
    Call {
        method: HttpMethod::Put,
        path: routes::MEMBER,
        id: "addMember",
        summary: "Add a member, with the token of another one",
        access: Access::Token,
        query: &[],
        request: Some(Body::Cbor("AddMember")),
        success: &MADE,
        refusals: &[Code::StaleEpoch, Code::Taken, Code::Erased, Code::QuotaExceeded, Code::Removed],
    },
    Call {
        method: HttpMethod::Get,
        path: routes::SLOTS,
        id: "slots",
        summary: "The asking member's slots",
        access: Access::Token,
        query: &[],
        request: None,
        success: &[Success(200, "the present epoch and the slots", Some(Body::Cbor("Slots")))],
        refusals: &[Code::Erased, Code::Removed],
    },
    Call {
        method: HttpMethod::Post,
        path: routes::EPOCHS,
        id: "rotate",
        summary: "Go over to other keys, at the head of the log; who gets none is a member no longer",
        access: Access::Token,
        query: &[Query::After, Query::Key],
        request: Some(Body::Cbor("Rotation")),
        success: &[Success(204, "done", None)],
        refusals: &[Code::Moved, Code::Erased, Code::Removed],
    },
    Call {
        method: HttpMethod::Get,
        path: routes::REMOVAL,
        id: "removal",
        summary: "What another member left for one who was removed",
        access: Access::Token,
        query: &[],
        request: None,
        success: &[Success(200, "the notices", Some(Body::Cbor("Removal")))],
        refusals: &[Code::NotFound, Code::Erased],
    },
    Call {
        method: HttpMethod::Get,
        path: routes::MEMBERSHIP,
        id: "membership",
        summary: "The vault of a member who knows nothing but itself: a family card",
        access: Access::Token,
        query: &[],
        request: None,
        success: &[Success(200, "the vault", Some(Body::Cbor("Membership")))],
        refusals: &[Code::Erased],
    },
    Call {
        method: HttpMethod::Post,
        path: routes::BATCHES,
        id: "push",
        summary: "Append a batch, if it continues its series",
        access: Access::Token,
        query: &[Query::After, Query::Members, Query::Key],
        request: Some(Body::Batch),
        success: &[
            Success(200, "appended", Some(Body::Cbor("Pushed"))),
            Success(409, "it does not continue the series; nothing was stored", Some(Body::Cbor("Pushed"))),
        ],
        refusals: &[Code::StaleEpoch, Code::UnknownMember, Code::Erased, Code::QuotaExceeded, Code::Removed],
    },
    Call {
        method: HttpMethod::Put,
        path: routes::BATCHES,
        id: "repack",
        summary: "Put one batch in the place of those of its series that it spans",
        access: Access::Token,
        query: &[Query::After, Query::Key],
        request: Some(Body::Batch),
        success: &[
            Success(200, "replaced", Some(Body::Cbor("Pushed"))),
            Success(
                409,
                "it does not begin and end where batches do; nothing was stored",
                Some(Body::Cbor("Pushed")),
            ),
        ],
        refusals: &[Code::StaleEpoch, Code::Erased, Code::QuotaExceeded, Code::Removed],
    },
    Call {
        method: HttpMethod::Get,
        path: routes::BATCHES,
        id: "pull",
        summary: "One page of the log",
        access: Access::Token,
        query: &[Query::After, Query::Series],
        request: None,
        success: &[Success(200, "the page", Some(Body::Cbor("Page")))],
        refusals: &[Code::Erased, Code::Removed],
    },
    Call {
        method: HttpMethod::Put,
        path: routes::PARTICIPATION,
        id: "createParticipation",
        summary: "Take part in a challenge under a pseudonym",
        access: Access::Token,
        query: &[],
        request: Some(Body::Cbor("CreateParticipation")),
        success: &MADE,
        refusals: &[Code::Taken, Code::Erased, Code::NotFound, Code::ChallengeClosed],
    },
    Call {
        method: HttpMethod::Delete,
        path: routes::PARTICIPATION,
        id: "eraseParticipation",
        summary: "Erase a participation and its credits for ever",
        access: Access::Token,
        query: &[],
        request: None,
        success: &ERASED,
        refusals: &[],
    },
    Call {
        method: HttpMethod::Put,
        path: routes::CREDITS,
        id: "putCredits",
        summary: "Store credits, all or none; an empty list asks for the digest",
        access: Access::Token,
        query: &[],
        request: Some(Body::Cbor("PutCredits")),
        success: &[Success(200, "the digest of all that is held", Some(Body::Cbor("CreditsDigest")))],
        refusals: &[Code::CreditRefused, Code::ChallengeClosed, Code::Erased, Code::QuotaExceeded],
    },
    Call {
        method: HttpMethod::Get,
        path: routes::CREDITS,
        id: "credits",
        summary: "All credits that are held",
        access: Access::Token,
        query: &[],
        request: None,
        success: &[Success(200, "the credits", Some(Body::Cbor("CreditRows")))],
        refusals: &[Code::Erased],
    },
    Call {
        method: HttpMethod::Put,
        path: routes::PARTICIPATION_SEAT,
        id: "takeSeat",
        summary: "Let a participation count for a seat: at home, or by the class",
        access: Access::Token,
        query: &[],
        request: Some(Body::Cbor("TakeSeat")),
        success: &MADE,
        refusals: &[Code::NotFound, Code::Taken, Code::Erased],
    },
    Call {
        method: HttpMethod::Put,
        path: routes::CLASS,
        id: "createClass",
        summary: "Make a class of an invitation",
        access: Access::Token,
        query: &[],
        request: Some(Body::Cbor("CreateClass")),
        success: &MADE,
        refusals: &[Code::InvitationOver, Code::Taken, Code::Erased],
    },
    Call {
        method: HttpMethod::Delete,
        path: routes::CLASS,
        id: "eraseClass",
        summary: "Forget a class with its seats",
        access: Access::Token,
        query: &[],
        request: None,
        success: &ERASED,
        refusals: &[],
    },
    Call {
        method: HttpMethod::Put,
        path: routes::CLASS_SEATS,
        id: "putSeats",
        summary: "Add seats to a class, all or none, and renew their codes",
        access: Access::Token,
        query: &[],
        request: Some(Body::Cbor("PutSeats")),
        success: &[Success(204, "done", None)],
        refusals: &[Code::Taken, Code::Erased, Code::QuotaExceeded],
    },
    Call {
        method: HttpMethod::Put,
        path: routes::CLASS_CAMPAIGNS,
        id: "putCampaign",
        summary: "Begin a campaign, or take a challenge of the library up",
        access: Access::Token,
        query: &[],
        request: Some(Body::Cbor("Campaign")),
        success: &MADE,
        refusals: &[Code::Taken, Code::Erased, Code::QuotaExceeded],
    },
    Call {
        method: HttpMethod::Put,
        path: routes::CLASS_CLAIM,
        id: "judgeClaim",
        summary: "Say whether the right pupil has taken a seat",
        access: Access::Token,
        query: &[],
        request: Some(Body::Cbor("Judge")),
        success: &[Success(204, "done", None)],
        refusals: &[Code::NotFound, Code::Erased],
    },
    Call {
        method: HttpMethod::Get,
        path: routes::CLASS_BOARD,
        id: "board",
        summary: "How the class does; the families see on which days this was asked",
        access: Access::Token,
        query: &[],
        request: None,
        success: &[Success(200, "the board", Some(Body::Cbor("Board")))],
        refusals: &[Code::Erased],
    },
    Call {
        method: HttpMethod::Put,
        path: routes::SEAT,
        id: "claimSeat",
        summary: "Take a seat with its strip",
        access: Access::Token,
        query: &[],
        request: Some(Body::Cbor("ClaimSeat")),
        success: &MADE,
        refusals: &[Code::Taken, Code::Removed],
    },
    Call {
        method: HttpMethod::Get,
        path: routes::SEAT,
        id: "seat",
        summary: "What the family of a seat is told of the class",
        access: Access::Token,
        query: &[],
        request: None,
        success: &[Success(200, "the campaigns and what the class has read", Some(Body::Cbor("SeatView")))],
        refusals: &[Code::Removed],
    },
    Call {
        method: HttpMethod::Delete,
        path: routes::SEAT,
        id: "leaveSeat",
        summary: "Get up from a seat",
        access: Access::Token,
        query: &[],
        request: None,
        success: &[Success(204, "the seat is empty", None)],
        refusals: &[Code::Removed],
    },
    Call {
        method: HttpMethod::Post,
        path: routes::JOINS,
        id: "join",
        summary: "Find a strip by its digits; unknown, old and used ones answer the same",
        access: Access::Version,
        query: &[],
        request: Some(Body::Cbor("Join")),
        success: &[Success(200, "the strip's secret, sealed by its digits", Some(Body::Cbor("Joined")))],
        refusals: &[Code::TooManyRequests],
    },
    Call {
        method: HttpMethod::Put,
        path: routes::LETTER,
        id: "putLetter",
        summary: "Leave a letter in a mailbox, once; letter 0 opens it for two and a half minutes",
        access: Access::Version,
        query: &[],
        request: Some(Body::Letter),
        success: &MADE,
        refusals: &[Code::NotFound, Code::Taken, Code::TooManyRequests, Code::QuotaExceeded],
    },
    Call {
        method: HttpMethod::Get,
        path: routes::LETTER,
        id: "letter",
        summary: "A letter of a mailbox",
        access: Access::Version,
        query: &[],
        request: None,
        success: &[
            Success(200, "the letter", Some(Body::Letter)),
            Success(204, "it has not been written yet", None),
        ],
        refusals: &[Code::NotFound, Code::TooManyRequests],
    },
    Call {
        method: HttpMethod::Get,
        path: health::PATH,
        id: "health",
        summary: "Whether the server and its databases answer",
        access: Access::Anybody,
        query: &[],
        request: None,
        success: &[Success(204, "they do", None)],
        refusals: &[],
    },
];

impl Call {
    fn operation(&self) -> Operation {
        let path_parameters = self.path.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        let mut operation = Operation::builder()
            .operation_id(Some(self.id))
            .summary(Some(self.summary))
            .request_body(self.request.map(request));
        for name in path_parameters {
            operation = operation.parameter(hexadecimal(name, ParameterIn::Path));
        }
        for query in self.query {
            operation = operation.parameter(query.parameter());
        }
        if self.access != Access::Anybody {
            operation = operation.parameter(version());
        }
        if self.access == Access::Token {
            operation = operation.security(SecurityRequirement::new(BEARER, Vec::<String>::new()));
        }
        for Success(status, description, body) in self.success {
            let mut answer = Described::builder().description(*description);
            if let Some(body) = body {
                answer = answer.content(body.media_type(), body.content());
            }
            operation = operation.response(status.to_string(), answer.build());
        }
        operation.response("default", self.refused()).build()
    }

    /// One answer for all refusals: some share a status, and the code is what counts.
    fn refused(&self) -> Described {
        let codes = self.general_refusals().into_iter().chain(self.refusals.iter().copied());
        let codes: Vec<_> = codes.map(|code| format!("`{code}`")).collect();
        let description = format!("A problem document with one of: {}", codes.join(", "));
        let content = Content::new(Some(Ref::from_schema_name(PROBLEM)));
        Described::builder().description(description).content(PROBLEM_TYPE, content).build()
    }

    fn general_refusals(&self) -> Vec<Code> {
        let mut codes = vec![Code::Internal, Code::Unavailable];
        if self.access != Access::Anybody {
            codes.extend([Code::Malformed, Code::UpgradeRequired]);
        }
        if self.access == Access::Token {
            codes.extend([Code::Unauthorised, Code::TooManyRequests]);
        }
        if self.request.is_some() {
            codes.extend([Code::RequestTimeout, Code::TooLarge, Code::UnsupportedMediaType]);
        }
        codes
    }
}

impl Query {
    fn parameter(self) -> Parameter {
        match self {
            Self::After => hexadecimal("after", ParameterIn::Query),
            Self::Series => hexadecimal("series", ParameterIn::Query),
            Self::Members => optional("members", "^[0-9a-f]{32}(,[0-9a-f]{32})*$"),
            Self::Key => optional("key", "^[0-9a-f]{16}$"),
        }
    }
}

impl Body {
    fn media_type(self) -> &'static str {
        match self {
            Self::Cbor(_) => routes::CBOR,
            Self::Batch => routes::BATCH,
            Self::Letter => routes::LETTER_TYPE,
            Self::Bytes(media_type) => media_type,
        }
    }

    fn content(self) -> Content {
        match self {
            Self::Cbor(rule) => Content::new(Some(Ref::from_schema_name(rule))),
            Self::Batch | Self::Letter | Self::Bytes(_) => Content::new(Some(binary().build())),
        }
    }
}

fn request(body: Body) -> RequestBody {
    RequestBody::builder().required(Some(Required::True)).content(body.media_type(), body.content()).build()
}

fn hexadecimal(name: &str, parameter_in: ParameterIn) -> Parameter {
    let schema = Object::builder().schema_type(Type::String).pattern(Some("^[0-9a-f]+$")).build();
    Parameter::builder()
        .name(name)
        .parameter_in(parameter_in)
        .required(Required::True)
        .schema(Some(schema))
        .build()
}

/// A parameter that may be left out.
fn optional(name: &str, pattern: &str) -> Parameter {
    let schema = Object::builder().schema_type(Type::String).pattern(Some(pattern)).build();
    Parameter::builder()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .schema(Some(schema))
        .build()
}

fn version() -> Parameter {
    Parameter::builder()
        .name(routes::VERSION_HEADER)
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .schema(Some(Object::with_type(Type::Integer)))
        .build()
}

fn info() -> Info {
    let license = License::builder().name("EUPL-1.2").identifier(Some("EUPL-1.2")).build();
    Info::builder()
        .title("Prelistaj: the device API")
        .version(protocol::PROTOCOL_VERSION.to_string())
        .description(Some("docs/sync-protocol.md is the specification; this lists its calls."))
        .license(Some(license))
        .build()
}

fn components() -> Components {
    let mut components = Components::builder()
        .security_scheme(BEARER, SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)))
        .schema(PROBLEM, problem());
    for rule in BODIES.split("\n\n") {
        let name = rule.split(' ').next().unwrap_or_default();
        components = components.schema(name, binary().description(Some(rule.trim())));
    }
    components.build()
}

fn problem() -> Object {
    let codes = Code::ALL.iter().map(|code| code.as_str());
    Object::builder()
        .schema_type(Type::Object)
        .property("title", Object::with_type(Type::String))
        .property("status", Object::with_type(Type::Integer))
        .property("detail", Object::with_type(Type::String))
        .property("code", Object::builder().schema_type(Type::String).enum_values(Some(codes)))
        .required("title")
        .required("status")
        .required("detail")
        .required("code")
        .build()
}

fn binary() -> ObjectBuilder {
    Object::builder().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
}
