//! Classes in a run: what educators and pupils have yet to tell the library, before the credits that count for it.

use challenge::SeatId;
use minicbor::Decode;
use protocol::{
    Board, CLASS_MAX_SEATS, Campaign, ClaimSeat, Code, CreateClass, Join, JoinCodeHash, Joined, Judge,
    NewSeat, PutSeats, SeatView, TakeSeat, Token, VaultId, encode, routes,
};
use reading::{Membership, Participation};
use vault::{Strip, StripDigits};

use super::calls::{accepted, body_of, with_body};
use super::vaults::token_hash;
use super::{Failures, SyncError, SyncReport, Syncer};
use crate::class::OwnClass;
use crate::ports::{Clock, Entropy, random};
use crate::records::{Role, VaultRecord};
use crate::seats::{SeatRecord, SeatStanding};
use crate::store::Store;
use crate::transport::{Method, Request, Transport};

/// A seat's view is asked for so often at most: the sum of a class changes once a day.
const VIEW_GOOD_FOR_MS: u64 = 30 * 60 * 1000;

/// What came of digits that somebody typed off a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinOutcome {
    /// The strip's secret, with which the seat is taken.
    Found([u8; 16]),
    /// The digits are of no strip, or of one that is used or too old.
    Unknown,
}

impl<S: Store, C: Clock, E: Entropy, T: Transport> Syncer<'_, S, C, E, T> {
    pub(super) async fn sync_classes(
        &self,
        report: &mut SyncReport,
        failures: &mut Failures,
    ) -> Result<(), SyncError> {
        for vault in self.replica.vault_records().await? {
            match vault.role {
                Role::Class(_) => failures.pass(self.tell_class(&vault, report).await)?,
                Role::Amounts(_) => failures.pass(self.tell_seats(&vault, report).await)?,
                Role::Household | Role::Books(_) => {}
            }
        }
        Ok(())
    }

    async fn tell_class(&self, vault: &VaultRecord, report: &mut SyncReport) -> Result<(), SyncError> {
        let Some(own) = self.replica.own_class(vault).await? else { return Ok(()) };
        match self.tell_own_class(vault, &own, report).await {
            // The library was restored to a time before the class: the next run makes it again.
            Err(SyncError::Refused(Code::Unauthorised)) => {
                self.replica
                    .update_class(vault.vault, |record| *record = std::mem::take(record).forgotten())
                    .await?;
                Ok(())
            }
            Err(SyncError::Refused(Code::Erased)) => {
                self.replica.update_class(vault.vault, |record| record.is_closed = true).await?;
                report.changes.status = true;
                Ok(())
            }
            Err(SyncError::Refused(Code::InvitationOver)) => {
                self.replica.update_class(vault.vault, |record| record.is_invitation_over = true).await?;
                report.changes.status = true;
                Ok(())
            }
            outcome => outcome,
        }
    }

    async fn tell_own_class(
        &self,
        vault: &VaultRecord,
        own: &OwnClass,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        let mut status = self.replica.class_record(vault.vault).await?;
        if status.scan != vault.scan {
            status = status.forgotten();
        }
        let steward = vault.steward();
        let today = self.replica.clock.today();
        if status.is_invitation_over || status.is_closed {
            return Ok(());
        }
        if !status.is_registered {
            let body = CreateClass { invitation: Token(own.class.invitation) };
            self.tell(Method::Put, routes::class(own.class.id), steward, encode(&body), report).await?;
            self.replica.update_class(vault.vault, |record| record.is_registered = true).await?;
            report.changes.status = true;
        }
        let last = own.pupils.iter().map(|pupil| pupil.number).max().unwrap_or(0);
        if last > status.seats || last > 0 && status.are_codes_due(today) {
            let seats =
                own.pupils.iter().take(CLASS_MAX_SEATS).map(|pupil| self.new_seat(vault, pupil.number));
            let body = PutSeats { seats: seats.collect() };
            self.tell(Method::Put, routes::class_seats(own.class.id), steward, encode(&body), report).await?;
            self.replica
                .update_class(vault.vault, |record| {
                    record.seats = last;
                    record.codes_on = Some(today.epoch_day());
                })
                .await?;
        }
        for campaign in &own.campaigns {
            if !status.campaigns.contains(&campaign.challenge) {
                let body = Campaign {
                    challenge: campaign.challenge,
                    rules: campaign.rules.clone(),
                    together: campaign.together,
                };
                let path = routes::class_campaigns(own.class.id);
                self.tell(Method::Put, path, steward, encode(&body), report).await?;
                self.replica
                    .update_class(vault.vault, |record| {
                        if !record.campaigns.contains(&campaign.challenge) {
                            record.campaigns.push(campaign.challenge);
                        }
                    })
                    .await?;
            }
        }
        for (number, accept) in status.judgements {
            let path = routes::class_claim(own.class.id, number);
            match self.tell(Method::Put, path, steward, encode(&Judge { accept }), report).await {
                // A pupil who left before the library heard of the seat.
                Ok(()) | Err(SyncError::Refused(Code::NotFound)) => {}
                Err(error) => return Err(error),
            }
            self.replica
                .update_class(vault.vault, |record| record.judgements.retain(|one| *one != (number, accept)))
                .await?;
        }
        if status.scan != vault.scan {
            self.replica.update_class(vault.vault, |record| record.scan = vault.scan).await?;
        }
        Ok(())
    }

    fn new_seat(&self, vault: &VaultRecord, number: u16) -> NewSeat {
        let strip = vault.strip(number);
        let digits = strip.digits();
        NewSeat {
            seat: SeatId(strip.seat()),
            number,
            token_hash: token_hash(Token(strip.token())),
            code: JoinCodeHash(digits.hash()),
            sealed: digits.seal(&strip, random(&self.replica.entropy)),
        }
    }

    /// Asks how a class does, for an educator who looks. The families see that somebody did.
    pub async fn refresh_board(&self, class: VaultId) -> Result<(), SyncError> {
        let vault = self.replica.vault_record(class).await?;
        let Some(own) = self.replica.own_class(&vault).await? else { return Ok(()) };
        let report = &mut SyncReport::default();
        match self.ask::<Board>(routes::class_board(own.class.id), vault.steward(), report).await {
            Ok(board) => self.replica.update_class(class, |record| record.board = Some(board)).await?,
            Err(SyncError::Refused(Code::Erased)) => {
                self.replica.update_class(class, |record| record.is_closed = true).await?;
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    async fn tell_seats(&self, vault: &VaultRecord, report: &mut SyncReport) -> Result<(), SyncError> {
        for (seat, holder) in self.replica.seats_left(vault.vault).await? {
            let left = self.erase(routes::seat(seat), holder, report).await;
            match left {
                // It was never taken, or the educator has emptied it.
                Ok(()) | Err(SyncError::Refused(Code::Unauthorised | Code::Removed)) => {
                    self.replica.forget_seat(vault.vault, seat).await?;
                }
                Err(error) => return Err(error),
            }
        }
        for (seat, membership) in self.replica.memberships(vault.vault).await? {
            self.tell_seat(vault, seat, &membership, report).await?;
        }
        Ok(())
    }

    async fn tell_seat(
        &self,
        vault: &VaultRecord,
        seat: SeatId,
        membership: &Membership,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        let record = self.replica.seat_record(vault.vault, seat).await?;
        let strip = Strip::new(membership.strip);
        let holder = vault.holder(&strip);
        if record.standing == SeatStanding::Refused {
            return Ok(());
        }
        if record.standing == SeatStanding::Waiting || record.scan != vault.scan {
            let body = ClaimSeat { strip: Token(strip.token()), nickname: membership.nickname };
            match self.tell(Method::Put, routes::seat(seat), holder, encode(&body), report).await {
                Ok(()) => {
                    self.replica
                        .update_seat(vault.vault, seat, |record| {
                            record.scan = vault.scan;
                            if record.standing == SeatStanding::Waiting {
                                record.standing = SeatStanding::Claimed;
                            }
                        })
                        .await?;
                    self.replica.seat_anew(vault, membership.strip).await?;
                }
                // While the educator's device is offline the library knows no such seat; it may yet.
                Err(SyncError::Refused(Code::Unauthorised)) => {
                    return self.stand(vault, seat, SeatStanding::Waiting, report).await;
                }
                Err(SyncError::Refused(Code::Taken | Code::Removed)) => {
                    return self.stand(vault, seat, SeatStanding::Refused, report).await;
                }
                Err(error) => return Err(error),
            }
            report.changes.status = true;
        }
        let now_ms = self.replica.clock.now_ms();
        let is_fresh = now_ms.checked_sub(record.asked_ms).is_some_and(|age_ms| age_ms < VIEW_GOOD_FOR_MS);
        if is_fresh {
            return Ok(());
        }
        match self.ask::<SeatView>(routes::seat(seat), holder, report).await {
            Ok(view) => self.take_in_view(vault, seat, membership, view, report).await,
            // The educator has shown the reader out.
            Err(SyncError::Refused(Code::Removed)) => {
                self.stand(vault, seat, SeatStanding::Refused, report).await
            }
            // The class is no more, or the library has forgotten it and may yet hear of it again.
            Err(SyncError::Refused(Code::Unauthorised)) => {
                self.stand(vault, seat, SeatStanding::Waiting, report).await
            }
            Err(error) => Err(error),
        }
    }

    async fn stand(
        &self,
        vault: &VaultRecord,
        seat: SeatId,
        standing: SeatStanding,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        self.replica.update_seat(vault.vault, seat, |record| record.standing = standing).await?;
        report.changes.status = true;
        Ok(())
    }

    /// Remembers what was told, and takes part in what the class reads for.
    async fn take_in_view(
        &self,
        vault: &VaultRecord,
        seat: SeatId,
        membership: &Membership,
        view: SeatView,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        let taken = self.replica.published_participations(vault).await?;
        let is_taken = |campaign: &Campaign| {
            taken.iter().any(|(_, one)| one.challenge == campaign.challenge && one.strip.is_some())
        };
        let campaigns = view.campaigns.iter().map(|shown| &shown.campaign);
        let new = campaigns.filter(|campaign| !is_taken(campaign)).map(|campaign| {
            let participation = Participation {
                challenge: campaign.challenge,
                attempt: 0,
                rules: campaign.rules.clone(),
                own: None,
                strip: Some(membership.strip),
            };
            (vault.vault, participation.draft())
        });
        let new: Vec<_> = new.collect();
        if !new.is_empty() {
            report.changes.extend(self.replica.append(Vec::new(), new).await?);
            self.replica.seat_anew(vault, membership.strip).await?;
        }
        let asked_ms = self.replica.clock.now_ms();
        let standing = if view.approved { SeatStanding::Approved } else { SeatStanding::Claimed };
        self.replica
            .update_seat(vault.vault, seat, |record| {
                *record = SeatRecord { standing, view: Some(view), asked_ms, left: None, scan: vault.scan };
            })
            .await?;
        report.changes.status = true;
        Ok(())
    }

    /// Looks for the strip of these digits. The digits themselves do not leave the device.
    pub async fn find_strip(&self, digits: &StripDigits) -> Result<JoinOutcome, SyncError> {
        let body = encode(&Join { code: JoinCodeHash(digits.hash()) });
        let request = with_body(Method::Post, routes::JOINS.to_owned(), None, body);
        let response = self.send(request, &mut SyncReport::default()).await?;
        let joined: Joined = body_of(&accepted(response)?)?;
        let strip = joined.sealed.and_then(|sealed| digits.open(&sealed));
        Ok(strip.map_or(JoinOutcome::Unknown, |strip| JoinOutcome::Found(strip.secret())))
    }

    pub(super) async fn sit_down(
        &self,
        participation: challenge::ParticipationId,
        token: Token,
        body: &TakeSeat,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        let path = routes::participation_seat(participation);
        self.tell(Method::Put, path, token, encode(body), report).await
    }

    async fn tell(
        &self,
        method: Method,
        path: String,
        token: Token,
        body: Vec<u8>,
        report: &mut SyncReport,
    ) -> Result<(), SyncError> {
        accepted(self.send(with_body(method, path, Some(token), body), report).await?).map(drop)
    }

    async fn ask<D: for<'b> Decode<'b, ()>>(
        &self,
        path: String,
        token: Token,
        report: &mut SyncReport,
    ) -> Result<D, SyncError> {
        body_of(&accepted(self.send(Request::get(path, token), report).await?)?)
    }
}
