//! What an upload may be: a file, or its thumbnail, that a case's evidence names.

use takan_core::{record::THUMBNAIL_BYTES, store::FILE_BYTES};

use super::said::Evidence;
use crate::{
    auth::AuthDevice,
    error::{Error, Result},
    store::{
        Store, aside,
        document::{self, Sight},
    },
};

/// What an upload may be.
pub(super) struct Expected {
    /// At most so many bytes.
    pub(super) size: u64,
    pub(super) media_type: String,
}

/// What a case's evidence says of the file. A phone that may no longer see the case still brings
/// the files of its own evidence, and those of work that was put aside: it holds the only copy.
pub(super) fn expected(
    store: &Store,
    device: &AuthDevice,
    of: &Evidence,
) -> Result<Option<Expected>> {
    store.read(|conn| {
        let sight = Sight::of(conn, &device.user)?;
        let own = of.evidence.actor.device == device.number;
        let stored = document::find(conn, of.case)?;
        let seen = stored.as_ref().is_some_and(|s| sight.sees(s.pair));
        let unreadable = |e| Error::damaged("a stored case cannot be read").because(e);
        let content = match stored.filter(|_| seen || own) {
            Some(stored) => Some(stored.document.read().map_err(unreadable)?),
            None => None,
        };
        let named = content.and_then(|mut content| content.evidence.remove(&of.evidence));
        if named.is_none() && !seen {
            let aside = aside::is_aside(conn, of.case, device.number)?;
            let media_type = "application/octet-stream".to_owned();
            return Ok(aside.then_some(Expected {
                size: FILE_BYTES,
                media_type,
            }));
        }
        let Some(named) = named else {
            return Ok(None);
        };
        let named = named.file;
        if named.thumbnail == Some(of.sha256) {
            return Ok(Some(Expected {
                size: THUMBNAIL_BYTES,
                media_type: "image/jpeg".to_owned(),
            }));
        }
        Ok((named.sha256 == of.sha256).then_some(Expected {
            // The phone's word, which nothing checked.
            size: named.size.min(FILE_BYTES),
            media_type: named.media_type,
        }))
    })
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use takan_core::{
        checklist::Pack,
        document::Writer,
        ids::{Actor, DeviceNumber, Sha256},
        record::{Capture, NewEvidence, Role, User},
    };

    use super::*;
    use crate::store::{account, case, pack, pair};

    fn device(number: u32, user: User) -> AuthDevice {
        AuthDevice {
            number: DeviceNumber(number),
            user,
            epoch: 1,
            public_key: [0; 32],
        }
    }

    #[test]
    fn evidence_that_claims_any_size_brings_no_more_than_a_file_may_have() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let sha256 = Sha256::of(b"photo");
        let now: DateTime<Utc> = "2026-03-02T01:00:00Z".parse().unwrap();
        let (user, other, case, evidence) = store
            .write(|tx| {
                let pack = Pack::built_in().pop().unwrap();
                pack::put(tx, &pack)?;
                let user = account::add(tx, "踏勘员甲", Role::Inspector, "", now)?;
                account::add(tx, "踏勘员乙", Role::Inspector, "", now)?;
                pair::add(tx, "一组", ["踏勘员甲", "踏勘员乙"])?;
                let other = account::add(tx, "踏勘员丙", Role::Inspector, "", now)?;
                let request = case::Request {
                    pack: pack.name,
                    pair: "一组".into(),
                    place: case::Where::from_text("老街口"),
                    premises: None,
                    due: None,
                };
                let by = Writer {
                    actor: Actor {
                        device: DeviceNumber(1),
                        epoch: 1,
                    },
                    user: user.id,
                    at: now,
                };
                let (case, _) = case::open(tx, &by, request)?;
                let mut stored = document::find(tx, case)?.unwrap();
                let claims = NewEvidence {
                    item: None,
                    sha256,
                    size: 1 << 40,
                    media_type: "image/jpeg".into(),
                    thumbnail: Some(Sha256::of(b"small")),
                    derived_from: None,
                    capture: Capture::default(),
                };
                let (evidence, change) = stored.document.add_evidence(&by, &claims).unwrap();
                document::keep(tx, &stored, &[change], &[], now)?;
                Ok((user, other, case, evidence))
            })
            .unwrap();
        let size_by = |device: AuthDevice, bytes: &[u8]| {
            let of = Evidence {
                case,
                evidence,
                sha256: Sha256::of(bytes),
            };
            let expected = expected(&store, &device, &of).unwrap();
            expected.map(|expected| expected.size)
        };
        let size = |bytes| size_by(device(1, user.clone()), bytes);
        assert_eq!(size(b"photo"), Some(FILE_BYTES));
        assert_eq!(size(b"small"), Some(THUMBNAIL_BYTES));
        assert_eq!(size(b"other"), None);
        // Whoever may not see the case brings what their own phone recorded, and nothing else.
        let (author, stranger) = (device(1, other.clone()), device(2, other));
        assert_eq!(size_by(author.clone(), b"photo"), Some(FILE_BYTES));
        assert_eq!(size_by(author, b"other"), None);
        assert_eq!(size_by(stranger, b"photo"), None);
    }
}
