//! Who this device is, and how far it has read the server's feed.

use minicbor::bytes::ByteArray;
use rusqlite::{OptionalExtension, params};

use super::{Result, StoreError, Tx};
use crate::{
    ids::{Actor, DeviceNumber},
    record::User,
    sync::protocol::{Cursor, StoreTags},
};

/// An enrolled device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The server it talks to, without a path.
    pub server_url: String,
    /// Its number.
    pub number: DeviceNumber,
    /// The epoch it writes in.
    pub epoch: u32,
    /// Whose it is.
    pub user: User,
    /// How far it has read the feed.
    pub cursor: Cursor,
    /// Proof that it is the store it was.
    pub tags: StoreTags,
    /// True if the next request lists every document.
    pub listing: bool,
}

impl Device {
    /// The author of its changes.
    pub fn actor(&self) -> Actor {
        Actor {
            device: self.number,
            epoch: self.epoch,
        }
    }
}

pub(super) fn array<const N: usize>(bytes: Vec<u8>) -> Result<[u8; N]> {
    bytes
        .try_into()
        .map_err(|_| StoreError::Row(format!("{N} bytes expected")))
}

impl Tx<'_> {
    /// The device, if someone enrolled it.
    pub(crate) fn device(&self) -> Result<Option<Device>> {
        let sql = "SELECT unseal(server_url, 'device.server_url', one), number, epoch,
                   unseal(user, 'device.user', one), cursor_seq, cursor_tag, tag_current,
                   tag_next, listing FROM device";
        let row = self.sql.prepare_cached(sql)?.query_row((), |row| {
            Ok((
                (row.get(0)?, row.get::<_, u32>(1)?, row.get::<_, u32>(2)?),
                row.get::<_, String>(3)?,
                (row.get::<_, i64>(4)?, row.get::<_, Vec<u8>>(5)?),
                (
                    row.get::<_, Vec<u8>>(6)?,
                    row.get::<_, Vec<u8>>(7)?,
                    row.get(8)?,
                ),
            ))
        });
        let Some((id, user, (seq, cursor), (current, next, listing))) = row.optional()? else {
            return Ok(None);
        };
        let (server_url, number, epoch) = id;
        let tag = |bytes: Vec<u8>| array(bytes).map(ByteArray::from);
        Ok(Some(Device {
            server_url,
            number: DeviceNumber(number),
            epoch,
            user: serde_json::from_str(&user)?,
            cursor: Cursor {
                seq: seq as u64,
                tag: tag(cursor)?,
            },
            tags: StoreTags {
                current: tag(current)?,
                next: tag(next)?,
            },
            listing,
        }))
    }

    /// The device, or the error that nobody enrolled it.
    pub(crate) fn enrolled(&self) -> Result<Device> {
        self.device()?.ok_or(StoreError::NotEnrolled)
    }

    /// Keeps the device as it is now. Its secrets are kept beside it, by
    /// [`set_secrets`](Self::set_secrets).
    pub(crate) fn set_device(&self, device: &Device) -> Result<()> {
        self.touch_sync();
        let sql = "INSERT INTO device (one, server_url, token, number, epoch, user, secret_key,
                   cursor_seq, cursor_tag, tag_current, tag_next, listing)
                   VALUES (1, seal(?1, 'device.server_url', 1), seal('', 'device.token', 1), ?2, ?3,
                   seal(?4, 'device.user', 1), seal(zeroblob(32), 'device.secret_key', 1),
                   ?5, ?6, ?7, ?8, ?9)
                   ON CONFLICT (one) DO UPDATE SET server_url = excluded.server_url,
                   number = excluded.number, epoch = excluded.epoch, user = excluded.user,
                   cursor_seq = excluded.cursor_seq, cursor_tag = excluded.cursor_tag,
                   tag_current = excluded.tag_current, tag_next = excluded.tag_next,
                   listing = excluded.listing";
        self.sql.prepare_cached(sql)?.execute(params![
            device.server_url,
            device.number.0,
            device.epoch,
            serde_json::to_string(&device.user)?,
            device.cursor.seq as i64,
            device.cursor.tag.as_slice(),
            device.tags.current.as_slice(),
            device.tags.next.as_slice(),
            device.listing,
        ])?;
        Ok(())
    }
}
