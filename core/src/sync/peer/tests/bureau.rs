//! A bureau on paper: its server's key, its people and their phones, no server.

use ed25519_dalek::SigningKey;
use minicbor::bytes::ByteArray;
use tempfile::TempDir;

use crate::{
    Takan,
    document::{Document, Voucher, Writer},
    ids::{Actor, CaseId, DeviceNumber, EntryId, PairId, UserId},
    record::{Certificate, NewCase, Pair, Place, Role, User},
    store::{Device, Secrets, Store, Tx},
    sync::protocol::{Cursor, Row, StoreTags},
    takan::NewFile,
};

/// The pairs: who is in them. Device numbers are their people's.
const PAIRS: [(u32, [u32; 2]); 2] = [(1, [1, 2]), (2, [3, 4])];

/// A lead of the bureau.
pub(crate) const LEAD: u32 = 9;

pub(crate) fn case(n: u8) -> CaseId {
    CaseId::from_bytes([n; 16])
}

pub(crate) fn server_key(bureau: u8) -> SigningKey {
    SigningKey::from_bytes(&[200 + bureau; 32])
}

pub(crate) fn device_key(number: u32) -> SigningKey {
    SigningKey::from_bytes(&[number as u8; 32])
}

pub(crate) fn writer(device: u32) -> Writer {
    Writer {
        actor: Actor {
            device: DeviceNumber(device),
            epoch: 1,
        },
        user: UserId(device),
        at: chrono::DateTime::UNIX_EPOCH,
    }
}

pub(crate) fn certificate(bureau: u8, number: u32) -> Certificate {
    let role = if number == LEAD {
        Role::Lead
    } else {
        Role::Inspector
    };
    certified(bureau, number, role, &device_key(number), false, 100)
}

pub(crate) fn certified(
    bureau: u8,
    number: u32,
    role: Role,
    key: &SigningKey,
    revoked: bool,
    issued: u64,
) -> Certificate {
    let user = User {
        id: UserId(number),
        name: format!("person {number}"),
        role,
    };
    let public = key.verifying_key().to_bytes();
    let device = DeviceNumber(number);
    Certificate::sign(&server_key(bureau), device, user, public, revoked, issued)
}

/// A phone of the bureau that has synced this morning.
pub(crate) struct Phone {
    pub(crate) folder: TempDir,
    pub(crate) takan: Takan,
}

impl Phone {
    /// Of the person of that number, with these cases of pair 1.
    pub(crate) fn new(number: u32, cases: &[u8]) -> Self {
        Self::of(1, number, cases)
    }

    pub(crate) fn of(bureau: u8, number: u32, cases: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let takan = Takan::open(folder.path()).unwrap();
        let phone = Self { folder, takan };
        let own = certificate(bureau, number);
        let tag = ByteArray::from([0; 4]);
        let device = Device {
            server_url: "https://takan.example".into(),
            number: DeviceNumber(number),
            epoch: 1,
            user: User {
                id: own.user,
                name: own.name.clone(),
                role: own.role,
            },
            cursor: Cursor::start(),
            tags: StoreTags {
                current: tag,
                next: tag,
            },
            listing: false,
        };
        let secrets = Secrets {
            token: "token".into(),
            secret_key: device_key(number).to_bytes(),
        };
        let server = certified(bureau, 0, Role::Admin, &server_key(bureau), false, 1);
        phone.write(|tx| {
            tx.set_device(&device)?;
            tx.set_secrets(&secrets)?;
            tx.put_reference(&Row {
                kind: "user".into(),
                id: number.to_string(),
                body: serde_json::to_string(&device.user)?,
            })?;
            tx.certify(&server)?;
            tx.certify(&own).map(drop)
        });
        for (id, members) in PAIRS {
            phone.put_pair(id, members);
            for member in members.into_iter().filter(|_| members.contains(&number)) {
                phone.certify(&certificate(bureau, member));
            }
        }
        phone.certify(&certificate(bureau, LEAD));
        for n in cases {
            phone.receive(bureau, *n);
        }
        phone
    }

    pub(crate) fn store(&self) -> &Store {
        &self.takan.store
    }

    pub(crate) fn write<T>(&self, write: impl FnOnce(&Tx<'_>) -> crate::store::Result<T>) -> T {
        self.store().write(write).unwrap()
    }

    pub(crate) fn certify(&self, certificate: &Certificate) {
        self.write(|tx| tx.certify(certificate));
    }

    fn put_pair(&self, id: u32, members: [u32; 2]) {
        let pair = Pair {
            id: PairId(id),
            name: format!("pair {id}"),
            members: members.map(UserId).to_vec(),
        };
        let row = Row {
            kind: "pair".into(),
            id: id.to_string(),
            body: serde_json::to_string(&pair).unwrap(),
        };
        self.write(|tx| tx.put_reference(&row));
    }

    pub(crate) fn put_pack(&self) {
        let row = Row {
            kind: "pack".into(),
            id: "kitchen@1".into(),
            body: include_str!("../../../../../tests/fixtures/forms/kitchen.json").into(),
        };
        self.write(|tx| tx.put_reference(&row));
    }

    /// Takes a case of pair 1 from the server.
    pub(crate) fn receive(&self, bureau: u8, n: u8) {
        let (document, voucher) = opened(bureau, n);
        self.write(|tx| {
            tx.put_document(&document, &format!("2026-{n:04}"))?;
            tx.put_voucher(case(n), &voucher)
        });
    }

    pub(crate) fn note(&self, n: u8, text: &str) {
        self.takan.add_note(case(n), text).unwrap();
    }

    /// A photo of the case in general.
    pub(crate) fn photo(&self, n: u8, bytes: &[u8]) -> EntryId {
        let file = self.folder.path().join("photo.pdf");
        std::fs::write(&file, bytes).unwrap();
        let new = NewFile {
            media_type: "application/pdf".into(),
            ..NewFile::default()
        };
        self.takan.add_evidence(case(n), &file, &new).unwrap()
    }

    pub(crate) fn document(&self, n: u8) -> Document {
        self.store().read(|tx| tx.load(case(n))).unwrap().document
    }

    /// The notes of a case, in the order of their ids.
    pub(crate) fn notes(&self, n: u8) -> Vec<String> {
        let notes = self.document(n).read().unwrap().notes;
        notes.into_values().map(|note| note.text).collect()
    }

    pub(crate) fn has(&self, n: u8) -> bool {
        self.store()
            .read(|tx| tx.number(case(n)))
            .unwrap()
            .is_some()
    }

    pub(crate) fn unsent(&self, n: u8) -> usize {
        self.store().read(|tx| tx.outbox(case(n))).unwrap().len()
    }
}

/// A case of pair 1 as the server opened it, with the server's word for that.
pub(crate) fn opened(bureau: u8, n: u8) -> (Document, Voucher) {
    let mut document = Document::genesis(case(n));
    let new = NewCase {
        place: Place::named("西街"),
        premises: None,
        pair: PairId(1),
        pack: "kitchen".into(),
        pack_version: "1".into(),
        due: None,
    };
    let server = writer(0);
    let change = document.open_case(&server, &new).unwrap();
    let key = server_key(bureau);
    let voucher = Voucher::sign(&key, case(n), server.actor, 1, change.hash);
    (document, voucher)
}

/// Bytes of a paper with that content.
pub(crate) fn paper(seed: u8, size: usize) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend((0..size).map(|at| (at as u8).wrapping_mul(31).wrapping_add(seed)));
    bytes
}
