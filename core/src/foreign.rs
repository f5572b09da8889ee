//! How identifiers, times and days cross into Kotlin, Swift and Python: identifiers as the text
//! they have everywhere, times as milliseconds since 1970 in UTC, days as `2026-11-24`. Each
//! language's `uniffi.toml` makes its own types of the last two.

use chrono::{DateTime, NaiveDate, Utc};

use crate::ids::{CaseId, DeviceNumber, EntryId, UserId, ValueId};

type Timestamp = DateTime<Utc>;
type Day = NaiveDate;

uniffi::custom_type!(CaseId, String, {
    lower: |id| id.to_string(),
    try_lift: |text| Ok(text.parse()?),
});
uniffi::custom_type!(EntryId, String, {
    lower: |id| id.to_string(),
    try_lift: |text| Ok(text.parse()?),
});
uniffi::custom_type!(ValueId, String, {
    lower: |id| id.to_string(),
    try_lift: |text| Ok(text.parse()?),
});
uniffi::custom_type!(DeviceNumber, u32, {
    lower: |number| number.0,
    try_lift: |number| Ok(DeviceNumber(number)),
});
uniffi::custom_type!(UserId, u32, {
    lower: |id| id.0,
    try_lift: |id| Ok(UserId(id)),
});
uniffi::custom_type!(Timestamp, i64, {
    remote,
    lower: |at| at.timestamp_millis(),
    try_lift: |ms| DateTime::from_timestamp_millis(ms)
        .ok_or_else(|| uniffi::deps::anyhow::anyhow!("{ms} is no time")),
});
uniffi::custom_type!(Day, String, {
    remote,
    lower: |day| day.to_string(),
    try_lift: |text| Ok(text.parse()?),
});
