//! What the library is still to erase: asked of it in every run, until it says that it is done.

use protocol::{Code, routes};

use super::{Failures, SyncError, SyncReport, Syncer};
use crate::farewell::Owed;
use crate::ports::{Clock, Entropy};
use crate::store::Store;
use crate::transport::Transport;

impl<S: Store, C: Clock, E: Entropy, T: Transport> Syncer<'_, S, C, E, T> {
    /// Erasing again what is erased is harmless, so a run that is cut off is simply repeated.
    pub(super) async fn pay_debts(&self, owed: Vec<Owed>, report: &mut SyncReport) -> Result<(), SyncError> {
        let mut failures = Failures::default();
        let mut paid = Vec::new();
        let mut outcome = Ok(());
        for debt in owed {
            outcome = failures.pass(self.erase_owed(&debt, report).await.map(|()| paid.push(debt)));
            if outcome.is_err() {
                break;
            }
        }
        if !paid.is_empty() {
            let today = self.replica.clock.today();
            self.replica.change_farewell(|farewell| farewell.pay(&paid, today)).await?;
            report.changes.status = true;
        }
        outcome?;
        failures.first.map_or(Ok(()), Err)
    }

    async fn erase_owed(&self, owed: &Owed, report: &mut SyncReport) -> Result<(), SyncError> {
        let (path, token) = match owed {
            Owed::Vault(vault, token) => (routes::vault(*vault), *token),
            Owed::Participation(participation, token) => (routes::participation(*participation), *token),
            Owed::Class(class, token) => (routes::class(*class), *token),
            Owed::Seat(seat, token) => (routes::seat(*seat), *token),
        };
        match self.erase(path, token, report).await {
            // It never came to the library, or another device has erased it.
            Err(SyncError::Refused(Code::Unauthorised | Code::Erased | Code::NotFound)) => Ok(()),
            outcome => outcome,
        }
    }
}
