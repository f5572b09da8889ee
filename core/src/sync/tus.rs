//! The words of tus 1.0 (<https://tus.io/protocols/resumable-upload>) that both ends say.

/// The version spoken.
pub const VERSION: &str = "1.0.0";
/// Which version a message speaks.
pub const RESUMABLE: &str = "tus-resumable";
/// Which versions a server speaks.
pub const VERSIONS: &str = "tus-version";
/// Which extensions.
pub const EXTENSION: &str = "tus-extension";
/// How many bytes an upload may have.
pub const MAX_SIZE: &str = "tus-max-size";
/// Which checksums a server knows.
pub const CHECKSUM_ALGORITHM: &str = "tus-checksum-algorithm";
/// How many bytes are there, or which one comes next.
pub const OFFSET: &str = "upload-offset";
/// How many there will be.
pub const LENGTH: &str = "upload-length";
/// What they are: names with values in Base64.
pub const METADATA: &str = "upload-metadata";
/// The checksum of a piece: its algorithm and its value in Base64.
pub const CHECKSUM: &str = "upload-checksum";
/// Until when an unfinished upload is kept.
pub const EXPIRES: &str = "upload-expires";
/// The media type of a piece.
pub const BYTES: &str = "application/offset+octet-stream";
/// The server's receipt for a finished upload, as JSON; not of tus.
pub const RECEIPT: &str = "takan-receipt";
