//! A picture file as a camera wrote it: that it is one, what kind, and what it says of the moment
//! it was taken. The bytes themselves are never changed.

use std::io::Cursor;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone, Utc};
use exif::{In, Tag, Value};
use image::{ImageFormat, ImageReader, Limits};

use crate::record::{Capture, Datum, Position};

/// Pictures larger than this many pixels a side are refused.
const SIDE: u32 = 20_000;

/// A file that is no picture.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PhotoError {
    #[error("this is no JPEG, PNG or WebP picture")]
    Kind,
    #[error("the picture does not decode: {0}")]
    Decode(#[from] image::ImageError),
}

/// What a picture file says.
pub(crate) struct Photo {
    pub(crate) media_type: &'static str,
    pub(crate) capture: Capture,
}

/// Decodes the whole picture, so that a cut or damaged one is found before the inspector leaves.
pub(crate) fn read(bytes: &[u8]) -> Result<Photo, PhotoError> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| PhotoError::Kind)?;
    let media_type = match reader.format() {
        Some(ImageFormat::Jpeg) => "image/jpeg",
        Some(ImageFormat::Png) => "image/png",
        Some(ImageFormat::WebP) => "image/webp",
        _ => return Err(PhotoError::Kind),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(512 << 20);
    reader.limits(limits);
    reader.decode()?;
    Ok(Photo {
        media_type,
        capture: capture(bytes).unwrap_or_default(),
    })
}

fn capture(bytes: &[u8]) -> Option<Capture> {
    let exif = exif::Reader::new()
        .read_from_container(&mut Cursor::new(bytes))
        .ok()?;
    Some(Capture {
        taken_at: taken_at(&exif),
        position: position(&exif),
        ..Capture::default()
    })
}

fn text(exif: &exif::Exif, tag: Tag) -> Option<String> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(parts) => String::from_utf8(parts.first()?.clone()).ok(),
        _ => None,
    }
}

/// The time with its offset; without one it is no point in time, and is left out.
fn taken_at(exif: &exif::Exif) -> Option<DateTime<Utc>> {
    let local = text(exif, Tag::DateTimeOriginal)?;
    let local = NaiveDateTime::parse_from_str(&local, "%Y:%m:%d %H:%M:%S").ok()?;
    let offset: FixedOffset = text(exif, Tag::OffsetTimeOriginal)?.trim().parse().ok()?;
    offset
        .from_local_datetime(&local)
        .single()
        .map(|at| at.to_utc())
}

fn position(exif: &exif::Exif) -> Option<Position> {
    let lat = degrees(exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, "S")?;
    let lon = degrees(exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, "W")?;
    let datum = match text(exif, Tag::GPSMapDatum).as_deref().map(str::trim) {
        Some("GCJ-02" | "GCJ02") => Datum::Gcj02,
        // Cameras write WGS-84 in many spellings, or nothing: it is what GNSS gives.
        _ => Datum::Wgs84,
    };
    let accuracy_m = match &exif
        .get_field(Tag::GPSHPositioningError, In::PRIMARY)
        .map(|f| &f.value)
    {
        Some(Value::Rational(parts)) => parts.first().map(exif::Rational::to_f64),
        _ => None,
    };
    let whole = lat.is_finite() && lon.is_finite() && lat.abs() <= 90.0 && lon.abs() <= 180.0;
    let accuracy_m = accuracy_m.filter(|accuracy| accuracy.is_finite());
    whole.then_some(Position {
        lat,
        lon,
        datum,
        accuracy_m,
        synthetic: false,
    })
}

fn degrees(exif: &exif::Exif, tag: Tag, reference: Tag, negative: &str) -> Option<f64> {
    let Value::Rational(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    let [degrees, minutes, seconds] = parts.as_slice() else {
        return None;
    };
    let value = degrees.to_f64() + minutes.to_f64() / 60.0 + seconds.to_f64() / 3600.0;
    let sign = if text(exif, reference)? == negative {
        -1.0
    } else {
        1.0
    };
    Some(sign * value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png() -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture = image::RgbImage::from_pixel(8, 8, image::Rgb([1, 2, 3]));
        picture
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .unwrap();
        bytes
    }

    #[test]
    fn a_picture_is_told_from_what_is_none() {
        let picture = png();
        assert_eq!(read(&picture).unwrap().media_type, "image/png");
        assert!(matches!(read(b"%PDF-1.7"), Err(PhotoError::Kind)));
        assert!(matches!(read(b""), Err(PhotoError::Kind)));
        let cut = &picture[..picture.len() / 2];
        assert!(matches!(read(cut), Err(PhotoError::Decode(_))));
    }
}
