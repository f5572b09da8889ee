//! A picture file as a camera wrote it: that it is one, what kind, what it says of the moment it was
//! taken, and a small picture of it. The bytes themselves are never changed.

use std::io::Cursor;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone, Utc};
use exif::{In, Tag, Value};
use image::{
    DynamicImage, ImageFormat, ImageReader, Limits, RgbImage, codecs::jpeg::JpegEncoder, imageops,
};

use crate::record::{Capture, Datum, Position};

/// Pictures larger than this many pixels a side are refused.
const SIDE: u32 = 20_000;

/// The longest side of a small picture.
const SMALL: u32 = 320;

/// A small picture has no more bytes than this, unless it would have at the lowest quality.
const SMALL_BYTES: usize = 20 << 10;

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
    /// A JPEG, upright.
    pub(crate) thumbnail: Vec<u8>,
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
    let picture = reader.decode()?;
    let exif = exif::Reader::new().read_from_container(&mut Cursor::new(bytes));
    let exif = exif.ok();
    let turn = exif.as_ref().and_then(orientation).unwrap_or(1);
    Ok(Photo {
        media_type,
        capture: exif.as_ref().map(capture).unwrap_or_default(),
        thumbnail: thumbnail(picture, turn)?,
    })
}

fn capture(exif: &exif::Exif) -> Capture {
    Capture {
        taken_at: taken_at(exif),
        position: position(exif),
        ..Capture::default()
    }
}

/// How the camera was held, as EXIF numbers it: 1 is upright.
fn orientation(exif: &exif::Exif) -> Option<u32> {
    let field = exif.get_field(Tag::Orientation, In::PRIMARY)?;
    field.value.get_uint(0)
}

fn thumbnail(picture: DynamicImage, turn: u32) -> Result<Vec<u8>, PhotoError> {
    let picture = picture.into_rgb8();
    let longest = picture.width().max(picture.height());
    let side = |length: u32| match longest > SMALL {
        true => (u64::from(length) * u64::from(SMALL) / u64::from(longest)).max(1) as u32,
        false => length,
    };
    let (width, height) = (side(picture.width()), side(picture.height()));
    let small = upright(&imageops::thumbnail(&picture, width, height), turn);
    let mut bytes = Vec::new();
    for quality in [75, 50, 25] {
        bytes.clear();
        JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(&small)?;
        if bytes.len() <= SMALL_BYTES {
            break;
        }
    }
    Ok(bytes)
}

/// The picture as the camera saw it. Even numbers are mirrored; from 5 on it lies on its side.
fn upright(picture: &RgbImage, turn: u32) -> RgbImage {
    let (width, height) = picture.dimensions();
    let (right, bottom) = (width - 1, height - 1);
    let (out_width, out_height) = match turn {
        5..=8 => (height, width),
        _ => (width, height),
    };
    RgbImage::from_fn(out_width, out_height, |x, y| {
        let (x, y) = match turn {
            2 => (right - x, y),
            3 => (right - x, bottom - y),
            4 => (x, bottom - y),
            5 => (y, x),
            6 => (y, bottom - x),
            7 => (right - y, bottom - x),
            8 => (right - y, x),
            _ => (x, y),
        };
        *picture.get_pixel(x, y)
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

    /// A picture with a red corner at the top left, as a camera held that way writes it.
    fn with_corner(turn: u32) -> Vec<u8> {
        let seen = RgbImage::from_fn(800, 600, |x, y| match x < 400 && y < 300 {
            true => image::Rgb([250, 0, 0]),
            false => image::Rgb([0, 0, 250]),
        });
        // What turns it upright, backwards.
        let back = match turn {
            6 => 8,
            8 => 6,
            other => other,
        };
        let mut bytes = Vec::new();
        let written = JpegEncoder::new(&mut bytes).encode_image(&upright(&seen, back));
        written.unwrap();
        // One field of EXIF, after the two bytes that begin a JPEG.
        let mut exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0");
        exif.extend([turn as u8, 0, 0, 0, 0, 0, 0]);
        bytes.splice(2..2, exif);
        bytes
    }

    #[test]
    fn the_small_picture_is_small_and_upright_however_the_camera_was_held() {
        for turn in 1..=8 {
            let photo = read(&with_corner(turn)).unwrap();
            assert!(photo.thumbnail.len() < SMALL_BYTES);
            let small = image::load_from_memory(&photo.thumbnail).unwrap().to_rgb8();
            assert_eq!(small.dimensions(), (320, 240), "{turn}");
            let red = |x, y| small.get_pixel(x, y)[0] > 200;
            let corners = [red(40, 40), red(280, 40), red(40, 200), red(280, 200)];
            assert_eq!(corners, [true, false, false, false], "{turn}");
        }
    }

    #[test]
    fn a_small_picture_is_not_made_larger_and_noise_stays_within_bounds() {
        let small = read(&png()).unwrap().thumbnail;
        let small = image::load_from_memory(&small).unwrap();
        assert_eq!((small.width(), small.height()), (8, 8));
        let mut seed = 1_u32;
        let noise = RgbImage::from_fn(1_000, 40, |_, _| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            image::Rgb([(seed >> 8) as u8, (seed >> 16) as u8, (seed >> 24) as u8])
        });
        let bytes = thumbnail(noise.into(), 6).unwrap();
        assert!(bytes.len() <= SMALL_BYTES);
        let small = image::load_from_memory(&bytes).unwrap();
        assert_eq!((small.width(), small.height()), (12, 320));
    }
}
