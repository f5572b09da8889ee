//! What this device carries for others, and what they carry for it.

use std::collections::HashSet;

use super::Takan;
use crate::{
    error::Error,
    ids::CaseId,
    record::Certificate,
    sync::carried::{self, Carried, Taken},
};

impl Takan {
    /// A case as another phone or a file is given it: whole, with what proves who wrote it, and
    /// the certificates of all who did.
    ///
    /// # Errors
    /// A case that is not here, or is damaged.
    pub fn carry(&self, case: CaseId) -> Result<(Carried, Vec<Certificate>), Error> {
        let key = self.store.signing_key()?;
        let carried = self.store.read(|tx| {
            let loaded = tx.load(case)?;
            let changes: HashSet<_> = loaded.document.changes().iter().map(|it| it.hash).collect();
            let (vouchers, certificates) = carried::prove(tx, &loaded.document, &changes, &key)?;
            let unsent = tx.outbox(case)?;
            let carried = Carried {
                case,
                number: loaded.number,
                chunks: loaded.document.save_whole(),
                vouchers,
                on_server: changes.difference(&unsent).copied().collect(),
            };
            Ok((carried, certificates))
        });
        self.or_set_aside(carried)
    }

    /// Takes in what another phone or a file brought of a case, with the certificates that came
    /// along: in one transaction, up to the first change that is at fault.
    pub fn take_carried(
        &self,
        carried: &Carried,
        certificates: &[Certificate],
    ) -> Result<Taken, Error> {
        let taken = self.store.write(|tx| {
            for certificate in certificates {
                tx.certify_carried(certificate)?;
            }
            carried::take(tx, carried)
        });
        self.or_set_aside(taken)
    }
}
