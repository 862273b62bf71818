//! The calls of the protocol over a transport. An expected outcome is a value; a refusal carries its code.

use challenge::{CreditsDigest, ParticipationId};
use minicbor::Decode;
use protocol::{
    AddMember, Capabilities, Code, CreateParticipation, CreateVault, CreditRows, Cursor, Epoch, KeyCheck,
    MemberId, Membership, Page, Pushed, PutCredits, Removal, Rotation, SeriesId, Slots, Token, VaultId,
    decode, encode, routes,
};

use super::library::public;
use super::{RetryAfter, SyncError, SyncReport, Syncer};
use crate::ports::{Clock, Entropy};
use crate::records::VaultRecord;
use crate::store::Store;
use crate::transport::{Method, Request, Response, Transport, Unreachable};

/// What came of a push, or of a repack.
pub(super) enum PushOutcome {
    Appended(Pushed),
    /// Nothing was stored: the batch does not continue the series, or does not begin and end where others do.
    Conflict(Pushed),
}

impl<S: Store, C: Clock, E: Entropy, T: Transport> Syncer<'_, S, C, E, T> {
    pub(super) async fn capabilities(&self, report: &mut SyncReport) -> Result<Capabilities, SyncError> {
        let request = public(routes::CAPABILITIES.to_owned(), None);
        body_of(&accepted(self.send(request, report).await?)?)
    }

    pub(super) async fn create_vault(
        &self,
        vault: VaultId,
        token: Token,
        body: &CreateVault,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        let request = with_body(Method::Put, routes::vault(vault), Some(token), encode(body));
        accepted(self.send(request, report).await?).map(drop)
    }

    pub(super) async fn add_member(
        &self,
        vault: VaultId,
        token: Token,
        member: MemberId,
        body: &AddMember,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        let request = with_body(Method::Put, routes::member(vault, member), Some(token), encode(body));
        accepted(self.send(request, report).await?).map(drop)
    }

    pub(super) async fn slots(
        &self,
        vault: VaultId,
        token: Token,
        report: &mut SyncReport,
    ) -> Result<Slots, SyncError> {
        body_of(&accepted(self.send(Request::get(routes::slots(vault), token), report).await?)?)
    }

    pub(super) async fn membership(
        &self,
        member: MemberId,
        token: Token,
        report: &mut SyncReport,
    ) -> Result<Membership, SyncError> {
        body_of(&accepted(self.send(Request::get(routes::membership(member), token), report).await?)?)
    }

    /// Begins epochs after the one numbered `from`, which the server must know by the same key.
    pub(super) async fn begin_epochs(
        &self,
        record: &VaultRecord,
        from: Epoch,
        body: &Rotation,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        let path = sealed_under(routes::epochs(record.vault, record.cursor), record.check_of(from));
        let request = with_body(Method::Post, path, Some(record.token), encode(body));
        accepted(self.send(request, report).await?).map(drop)
    }

    pub(super) async fn removal(
        &self,
        vault: VaultId,
        token: Token,
        report: &mut SyncReport,
    ) -> Result<Removal, SyncError> {
        body_of(&accepted(self.send(Request::get(routes::removal(vault), token), report).await?)?)
    }

    pub(super) async fn push(
        &self,
        record: &VaultRecord,
        named: &[MemberId],
        sealed: Vec<u8>,
        report: &mut SyncReport,
    ) -> Result<PushOutcome, SyncError> {
        let mut path =
            sealed_under(routes::push(record.vault, record.cursor), record.check_of(record.epoch()));
        if !named.is_empty() {
            path = routes::naming(&path, named);
        }
        self.bring(Method::Post, path, record.token, sealed, report).await
    }

    pub(super) async fn replace(
        &self,
        record: &VaultRecord,
        sealed: Vec<u8>,
        report: &mut SyncReport,
    ) -> Result<PushOutcome, SyncError> {
        let path = sealed_under(routes::push(record.vault, record.cursor), record.check_of(record.epoch()));
        self.bring(Method::Put, path, record.token, sealed, report).await
    }

    async fn bring(
        &self,
        method: Method,
        path: String,
        token: Token,
        sealed: Vec<u8>,
        report: &mut SyncReport,
    ) -> Result<PushOutcome, SyncError> {
        let request =
            Request { content_type: Some(routes::BATCH), ..with_body(method, path, Some(token), sealed) };
        let response = self.send(request, report).await?;
        if response.is_the_librarys && response.status == 409 && response.code.is_none() {
            return Ok(PushOutcome::Conflict(body_of(&response)?));
        }
        Ok(PushOutcome::Appended(body_of(&accepted(response)?)?))
    }

    pub(super) async fn pull(
        &self,
        vault: VaultId,
        token: Token,
        after: Cursor,
        series: SeriesId,
        report: &mut SyncReport,
    ) -> Result<Page, SyncError> {
        let request = Request::get(routes::pull(vault, after, series), token);
        body_of(&accepted(self.send(request, report).await?)?)
    }

    pub(super) async fn create_participation(
        &self,
        participation: ParticipationId,
        token: Token,
        body: &CreateParticipation,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        let request = with_body(Method::Put, routes::participation(participation), Some(token), encode(body));
        accepted(self.send(request, report).await?).map(drop)
    }

    pub(super) async fn put_credits(
        &self,
        participation: ParticipationId,
        token: Token,
        body: &PutCredits,
        report: &mut SyncReport,
    ) -> Result<CreditsDigest, SyncError> {
        let request = with_body(Method::Put, routes::credits(participation), Some(token), encode(body));
        body_of(&accepted(self.send(request, report).await?)?)
    }

    pub(super) async fn credits(
        &self,
        participation: ParticipationId,
        token: Token,
        report: &mut SyncReport,
    ) -> Result<CreditRows, SyncError> {
        body_of(&accepted(self.send(Request::get(routes::credits(participation), token), report).await?)?)
    }

    /// `path` names a vault or a participation.
    pub(super) async fn erase(
        &self,
        path: String,
        token: Token,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        let request = Request { method: Method::Delete, ..Request::get(path, token) };
        accepted(self.send(request, report).await?).map(drop)
    }

    pub(super) async fn send(
        &self,
        request: Request,
        report: &mut SyncReport,
    ) -> Result<Response, SyncError> {
        report.requests += 1;
        // A store that takes no note is no reason to send nothing: what waits is in danger there.
        let _ = self.replica.note_sent(&request).await;
        let response = self.transport.send(request).await?;
        if let Some(date_ms) = response.date_ms.filter(|_| response.is_the_librarys) {
            self.replica.server_time_seen(date_ms).await?;
        }
        Ok(response)
    }
}

fn sealed_under(push: String, key: Option<KeyCheck>) -> String {
    match key {
        Some(key) => routes::sealed_under(&push, key),
        None => push,
    }
}

pub(super) fn with_body(method: Method, path: String, token: Option<Token>, body: Vec<u8>) -> Request {
    Request { method, path, token, content_type: Some(routes::CBOR), body, if_none_match: None }
}

/// An answer that grants what was asked. Nobody's word counts but the library's: a captive portal says 200 to anything.
pub(super) fn accepted(response: Response) -> Result<Response, SyncError> {
    let asks_to_wait = response.retry_after_ms.filter(|_| matches!(response.status, 429 | 503));
    if let Some(pause_ms) = asks_to_wait {
        return Err(SyncError::Busy(RetryAfter { pause_ms, is_the_librarys: response.is_the_librarys }));
    }
    match (response.is_the_librarys, response.status, response.code) {
        (true, 200 | 201 | 204 | 304, None) => Ok(response),
        (_, 408, _) | (false, 500.., _) => Err(SyncError::Unreachable(Unreachable)),
        // A code that this build does not know is of a newer library, which may soon be followed by a newer app.
        (true, _, code) => Err(SyncError::Refused(code.unwrap_or(Code::Internal))),
        (false, ..) => Err(SyncError::NotTheLibrary),
    }
}

pub(super) fn body_of<D: for<'b> Decode<'b, ()>>(response: &Response) -> Result<D, SyncError> {
    if response.content_type.as_deref() != Some(routes::CBOR) {
        return Err(SyncError::NotTheLibrary);
    }
    decode(&response.body).map_err(|_| SyncError::NotTheLibrary)
}

/// A vault that its members erased stays erased.
pub(super) fn is_erased(error: &SyncError) -> bool {
    matches!(error, SyncError::Refused(Code::Erased))
}
