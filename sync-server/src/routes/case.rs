//! Cases: the list, one with all it holds, a new one, a resolution, a lead's own conclusion.

use axum::{Json, extract::State, http::StatusCode};
use chrono::NaiveDate;
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};
use takan_core::{
    document::{DocumentError, Writer},
    ids::{CaseId, ValueId},
    record::{Case, CaseSummary, Conclusion, HistoryEntry, Item, Role, TEXT_BYTES},
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::App;
use crate::{
    auth::AuthUser,
    error::{Error, Result},
    request::{Body, ErrorBody, Path},
    store::{
        case::{self, Request},
        document::{self, Sight, Stored},
    },
};

#[derive(Debug, Serialize, ToSchema)]
pub struct Cases {
    pub cases: Vec<CaseSummary>,
}

/// A case with its checklist and its history.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseDetail {
    pub case: Case,
    /// The checklist in the order it is walked.
    pub items: Vec<Item>,
    /// Every edit, oldest first.
    pub history: Vec<HistoryEntry>,
}

/// A case to open. The place is a village's code or free text.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewCase {
    /// The checklist pack's name; the case begins with the version in force today and keeps
    /// it.
    pub pack: String,
    /// The twelve-digit code of a village or community.
    pub village: Option<String>,
    /// A place in words, without coordinates.
    pub place: Option<String>,
    /// The pair's name.
    pub pair: String,
    /// What is inspected, in words.
    pub premises: Option<String>,
    /// The last day.
    #[schema(value_type = Option<String>, format = Date)]
    pub due: Option<NaiveDate>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Opened {
    #[schema(value_type = String)]
    pub id: CaseId,
    /// The number people read.
    pub number: String,
}

/// Which value of a conflict stands from now on.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Resolution {
    /// The document's key, for example `a/SC-05`.
    pub key: String,
    /// One of the conflict's value ids.
    pub value: String,
}

/// What a lead concludes otherwise than the checklist's rule.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Override {
    /// `pass`, `rectify` or `fail`.
    pub conclusion: Conclusion,
    /// Why, in their words.
    pub reason: String,
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::default()
        .routes(routes!(list, create))
        .routes(routes!(show))
        .routes(routes!(resolve))
        .routes(routes!(conclude))
}

/// Every case the person may see, by number.
#[utoipa::path(get, path = "/v1/cases", tag = "case", security(("session" = [])),
    responses((status = OK, body = Cases)))]
async fn list(State(app): State<App>, user: AuthUser) -> Result<Json<Cases>> {
    let cases = app
        .store
        .blocking(move |store| {
            store.read(|conn| document::list(conn, &Sight::of(conn, &user.user)?))
        })
        .await?;
    Ok(Json(Cases { cases }))
}

/// Opens a case and assigns it to a pair.
#[utoipa::path(post, path = "/v1/cases", tag = "case", security(("session" = [])),
    request_body = NewCase, responses(
    (status = CREATED, body = Opened),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, description = "no such pack, pair or village", body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, body = ErrorBody),
))]
async fn create(
    State(app): State<App>,
    user: AuthUser,
    Body(new): Body<NewCase>,
) -> Result<(StatusCode, Json<Opened>)> {
    user.require(&[Role::Lead, Role::Clerk, Role::Admin])?;
    let by = Writer {
        actor: app.author,
        user: user.user.id,
        at: app.clock.now(),
    };
    let (id, number) = app
        .store
        .blocking(move |store| {
            let place = match (new.village, new.place) {
                (Some(code), None) => case::Where::Village(code),
                (None, Some(words)) => case::Where::Words(words),
                _ => return Err(Error::invalid("give either village or place")),
            };
            let (pack, pair) = (new.pack, new.pair);
            let request = Request {
                pack,
                pair,
                place,
                premises: new.premises,
                due: new.due,
            };
            store.write(|tx| case::open(tx, &by, request))
        })
        .await?;
    Ok((StatusCode::CREATED, Json(Opened { id, number })))
}

/// A case by id or number.
#[utoipa::path(get, path = "/v1/cases/{case}", tag = "case", security(("session" = [])),
    params(("case" = String, Path)), responses(
    (status = OK, body = CaseDetail),
    (status = NOT_FOUND, body = ErrorBody),
))]
async fn show(
    State(app): State<App>,
    user: AuthUser,
    Path(case): Path<String>,
) -> Result<Json<CaseDetail>> {
    let detail = app
        .store
        .blocking(move |store| {
            store.read(|conn| {
                let sight = Sight::of(conn, &user.user)?;
                detail(conn, &document::named(conn, &case, &sight)?)
            })
        })
        .await?;
    Ok(Json(detail))
}

/// Resolves a conflict with one of its values. Leads may, and the case's inspectors.
#[utoipa::path(post, path = "/v1/cases/{case}/resolutions", tag = "case",
    security(("session" = [])), params(("case" = String, Path)), request_body = Resolution,
    responses(
    (status = OK, body = CaseDetail),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
    (status = CONFLICT, description = "no such conflict any more", body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, body = ErrorBody),
))]
async fn resolve(
    State(app): State<App>,
    user: AuthUser,
    Path(case): Path<String>,
    Body(resolution): Body<Resolution>,
) -> Result<Json<CaseDetail>> {
    let key = resolution
        .key
        .parse()
        .map_err(|e| Error::invalid(format!("{e}")))?;
    let value: ValueId = resolution
        .value
        .parse()
        .map_err(|e| Error::invalid(format!("{e}")))?;
    let by = Writer {
        actor: app.author,
        user: user.user.id,
        at: app.clock.now(),
    };
    let work = move |tx: &Transaction<'_>| {
        let sight = Sight::of(tx, &user.user)?;
        let mut stored = document::named(tx, &case, &sight)?;
        if !document::may_resolve(tx, &user.user, stored.pair)? {
            let message = "the case's inspectors and leads resolve its conflicts";
            return Err(Error::forbidden(message));
        }
        let change = stored.document.resolve(&by, &key, value).map_err(refuse)?;
        document::keep(tx, &stored, &[change], &[], by.at)?;
        detail(tx, &stored)
    };
    let detail = app.store.blocking(move |store| store.write(work)).await?;
    Ok(Json(detail))
}

/// Puts a lead's conclusion over the computed one; both are kept, with the reason. It stands as
/// long as the rule comes to what it comes to now.
#[utoipa::path(post, path = "/v1/cases/{case}/verdict", tag = "case",
    security(("session" = [])), params(("case" = String, Path)), request_body = Override,
    responses(
    (status = OK, body = CaseDetail),
    (status = FORBIDDEN, body = ErrorBody),
    (status = NOT_FOUND, body = ErrorBody),
    (status = CONFLICT, description = "the checklist has no rule", body = ErrorBody),
    (status = UNPROCESSABLE_ENTITY, body = ErrorBody),
))]
async fn conclude(
    State(app): State<App>,
    user: AuthUser,
    Path(case): Path<String>,
    Body(Override { conclusion, reason }): Body<Override>,
) -> Result<Json<CaseDetail>> {
    if !user.user.role.concludes() {
        let why = "only a lead concludes otherwise than the rule";
        return Err(Error::forbidden(why));
    }
    if conclusion == Conclusion::Incomplete {
        let why = "conclusion: a person concludes pass, rectify or fail";
        return Err(Error::invalid(why));
    }
    check_reason(&reason)?;
    let by = Writer {
        actor: app.author,
        user: user.user.id,
        at: app.clock.now(),
    };
    let work = move |tx: &Transaction<'_>| {
        let sight = Sight::of(tx, &user.user)?;
        let mut stored = document::named(tx, &case, &sight)?;
        let none = || Error::conflict("the case's checklist has no rule to conclude by");
        let verdict = detail(tx, &stored)?.case.verdict.ok_or_else(none)?;
        let change = stored
            .document
            .override_verdict(
                &by,
                conclusion,
                verdict.conclusion,
                &verdict.rule,
                reason.trim(),
            )
            .map_err(refuse)?;
        document::keep(tx, &stored, &[change], &[], by.at)?;
        detail(tx, &stored)
    };
    let detail = app.store.blocking(move |store| store.write(work)).await?;
    Ok(Json(detail))
}

/// As on a phone.
fn check_reason(reason: &str) -> Result<()> {
    let size = reason.len();
    let why = match size {
        _ if reason.trim().is_empty() => "reason: it holds some text".to_owned(),
        _ if size > TEXT_BYTES => {
            format!("reason: it holds at most {TEXT_BYTES} bytes; this has {size}")
        }
        _ => return Ok(()),
    };
    Err(Error::invalid(why))
}

fn refuse(error: DocumentError) -> Error {
    match error {
        DocumentError::Edit(why) => Error::conflict(why),
        other => Error::damaged("the case cannot be read").because(other),
    }
}

/// Everything about a stored case.
pub fn detail(conn: &Connection, stored: &Stored) -> Result<CaseDetail> {
    let Stored {
        document, number, ..
    } = stored;
    let unreadable = |e| Error::damaged("the case cannot be read").because(e);
    let content = document.read().map_err(unreadable)?;
    document::view(conn, document.id(), number, &content, |view| CaseDetail {
        case: view.case(document.id(), &document.heads(), &content),
        items: view.items(&content),
        history: view.history(document),
    })
}
