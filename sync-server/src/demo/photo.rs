//! Photos for the demo: drawn, not taken. Each is a small JPEG of a made-up room with the item's
//! code on a sign, and the EXIF that a phone would have written.

use chrono::{DateTime, FixedOffset};
use exif::{Field, In, Rational, Tag, Value, experimental::Writer};
use image::{ImageEncoder, Pixel, Rgb, RgbImage, codecs::jpeg::JpegEncoder};

use super::random::Random;

const WIDTH: u32 = 640;
const HEIGHT: u32 = 480;

/// What a demo photo shows, and where and when it says it was taken.
#[derive(Debug, Clone)]
pub(super) struct Scene {
    /// The checklist item's code, drawn into the picture: ASCII letters, digits and `-`.
    pub(super) code: String,
    /// Another seed, another picture.
    pub(super) seed: u64,
    /// Degrees north, WGS-84.
    pub(super) lat: f64,
    /// Degrees east, WGS-84.
    pub(super) lon: f64,
    /// By the phone's clock, with its offset from UTC.
    pub(super) taken_at: DateTime<FixedOffset>,
}

/// Draws the scene: a JPEG of 640x480, some 15 to 40 KB.
pub(super) fn photo(scene: &Scene) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 70);
    encoder
        .set_exif_metadata(exif_of(scene))
        .expect("the JPEG encoder takes EXIF");
    encoder
        .encode_image(&draw(scene))
        .expect("a picture of fixed size is written to memory");
    bytes
}

/// A tiled wall above a floor, cupboards along it, a sign with the code; grain over all of it.
fn draw(scene: &Scene) -> RgbImage {
    let mut random = Random(scene.seed);
    let wall = colour(&mut random, 150, 220);
    let floor = colour(&mut random, 70, 140);
    let horizon = random.between(HEIGHT * 5 / 10, HEIGHT * 7 / 10);
    let tile = random.between(28, 56);
    let mut picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let joint = y < horizon && (x % tile < 2 || y % tile < 2);
        let base = if y < horizon { wall } else { floor };
        // Brighter towards one side, as if a window were there.
        let light = 70 + 40 * (x + y / 2) / WIDTH - if joint { 15 } else { 0 };
        base.map(|channel| scaled(channel, light))
    });
    for _ in 0..random.between(4, 9) {
        let (width, height) = (random.between(50, 170), random.between(60, 200));
        let left = random.between(0, WIDTH - width);
        let top = horizon.saturating_sub(random.between(0, height));
        let colour = colour(&mut random, 60, 230);
        fill(
            &mut picture,
            [left, top, width, height],
            colour.map(|c| scaled(c, 55)),
        );
        fill(
            &mut picture,
            [left + 3, top + 3, width - 6, height - 6],
            colour,
        );
    }
    sign(&mut picture, &scene.code);
    for pixel in picture.pixels_mut() {
        let grain = random.between(0, 12);
        for channel in &mut pixel.0 {
            *channel = channel.saturating_add(grain as u8).saturating_sub(6);
        }
    }
    picture
}

/// The code in blocky letters on a white plate, upper left.
fn sign(picture: &mut RgbImage, code: &str) {
    const BLOCK: u32 = 10;
    let letters: Vec<_> = code.chars().take(14).map(glyph).collect();
    let width = (letters.len() as u32 * 4 + 1) * BLOCK;
    fill(picture, [20, 20, width, 7 * BLOCK], Rgb([250, 250, 245]));
    for (n, rows) in (0..).zip(&letters) {
        for (row, bits) in (0..).zip(rows) {
            for column in (0..3).filter(|column| bits >> (2 - column) & 1 == 1) {
                let left = 20 + (1 + n * 4 + column) * BLOCK;
                let top = 20 + (1 + row) * BLOCK;
                fill(picture, [left, top, BLOCK, BLOCK], Rgb([20, 30, 60]));
            }
        }
    }
}

/// Five rows of three bits; a full block for what the alphabet lacks.
fn glyph(letter: char) -> [u8; 5] {
    match letter.to_ascii_uppercase() {
        '0' | 'O' => [7, 5, 5, 5, 7],
        '1' => [2, 6, 2, 2, 7],
        '2' => [7, 1, 7, 4, 7],
        '3' => [7, 1, 7, 1, 7],
        '4' => [5, 5, 7, 1, 1],
        '5' => [7, 4, 7, 1, 7],
        '6' => [7, 4, 7, 5, 7],
        '7' => [7, 1, 1, 2, 2],
        '8' => [7, 5, 7, 5, 7],
        '9' => [7, 5, 7, 1, 7],
        'A' => [2, 5, 7, 5, 5],
        'B' => [6, 5, 6, 5, 6],
        'C' => [3, 4, 4, 4, 3],
        'D' => [6, 5, 5, 5, 6],
        'E' => [7, 4, 6, 4, 7],
        'F' => [7, 4, 6, 4, 4],
        'H' => [5, 5, 7, 5, 5],
        'P' => [7, 5, 7, 4, 4],
        'S' => [3, 4, 2, 1, 6],
        'W' => [5, 5, 7, 7, 5],
        '-' => [0, 0, 7, 0, 0],
        _ => [7, 7, 7, 7, 7],
    }
}

fn fill(picture: &mut RgbImage, [left, top, width, height]: [u32; 4], colour: Rgb<u8>) {
    for y in top..(top + height).min(HEIGHT) {
        for x in left..(left + width).min(WIDTH) {
            picture.put_pixel(x, y, colour);
        }
    }
}

fn scaled(channel: u8, percent: u32) -> u8 {
    (u32::from(channel) * percent / 100).min(255) as u8
}

/// The TIFF block of an EXIF segment.
fn exif_of(scene: &Scene) -> Vec<u8> {
    let ascii = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let reference =
        |degrees: f64, [plus, minus]: [&str; 2]| ascii(if degrees < 0.0 { minus } else { plus });
    let taken = |format| ascii(&scene.taken_at.format(format).to_string());
    let fields = [
        (Tag::Make, ascii("Takan demo")),
        (Tag::DateTimeOriginal, taken("%Y:%m:%d %H:%M:%S")),
        (Tag::OffsetTimeOriginal, taken("%:z")),
        (Tag::GPSLatitudeRef, reference(scene.lat, ["N", "S"])),
        (Tag::GPSLatitude, sexagesimal(scene.lat)),
        (Tag::GPSLongitudeRef, reference(scene.lon, ["E", "W"])),
        (Tag::GPSLongitude, sexagesimal(scene.lon)),
        (Tag::GPSMapDatum, ascii("WGS-84")),
    ]
    .map(|(tag, value)| Field {
        tag,
        ifd_num: In::PRIMARY,
        value,
    });
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut tiff = std::io::Cursor::new(Vec::new());
    writer
        .write(&mut tiff, false)
        .expect("fields of known types are written to memory");
    tiff.into_inner()
}

/// Degrees, minutes and ten-thousandths of a second (3 mm), without the sign.
fn sexagesimal(degrees: f64) -> Value {
    let units = (degrees.abs() * 36_000_000.0).round() as u32;
    let rational = |num, denom| Rational { num, denom };
    Value::Rational(vec![
        rational(units / 36_000_000, 1),
        rational(units / 600_000 % 60, 1),
        rational(units % 600_000, 10_000),
    ])
}

fn colour(random: &mut Random, low: u32, high: u32) -> Rgb<u8> {
    Rgb([(); 3].map(|()| random.between(low, high) as u8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::HashSet, io::Cursor};

    fn scene(code: &str, seed: u64) -> Scene {
        Scene {
            code: code.to_owned(),
            seed,
            lat: 34.378_012_3,
            lon: 109.208_945_6,
            taken_at: "2026-03-04T09:08:07+08:00".parse().unwrap(),
        }
    }

    fn read(jpeg: &[u8]) -> exif::Exif {
        let mut from = Cursor::new(jpeg);
        exif::Reader::new().read_from_container(&mut from).unwrap()
    }

    fn text(exif: &exif::Exif, tag: Tag) -> String {
        match &exif.get_field(tag, In::PRIMARY).unwrap().value {
            Value::Ascii(parts) => String::from_utf8(parts.concat()).unwrap(),
            other => panic!("{tag} is {other:?}"),
        }
    }

    fn degrees(exif: &exif::Exif, tag: Tag) -> f64 {
        match &exif.get_field(tag, In::PRIMARY).unwrap().value {
            Value::Rational(dms) => {
                dms[0].to_f64() + dms[1].to_f64() / 60.0 + dms[2].to_f64() / 3600.0
            }
            other => panic!("{tag} is {other:?}"),
        }
    }

    #[test]
    fn the_position_and_its_datum_are_read_back() {
        let exif = read(&photo(&scene("FS-A1", 1)));
        assert!((degrees(&exif, Tag::GPSLatitude) - 34.378_012_3).abs() < 2e-8);
        assert!((degrees(&exif, Tag::GPSLongitude) - 109.208_945_6).abs() < 2e-8);
        assert_eq!(text(&exif, Tag::GPSLatitudeRef), "N");
        assert_eq!(text(&exif, Tag::GPSLongitudeRef), "E");
        assert_eq!(text(&exif, Tag::GPSMapDatum), "WGS-84");
    }

    #[test]
    fn a_place_south_and_west_says_so() {
        let mut scene = scene("FS-A1", 1);
        (scene.lat, scene.lon) = (-12.5, -77.999_999_999);
        let exif = read(&photo(&scene));
        assert_eq!(text(&exif, Tag::GPSLatitudeRef), "S");
        assert_eq!(text(&exif, Tag::GPSLongitudeRef), "W");
        assert_eq!(degrees(&exif, Tag::GPSLatitude), 12.5);
        // Rounds up to whole degrees, never to 60 seconds.
        assert_eq!(degrees(&exif, Tag::GPSLongitude), 78.0);
    }

    #[test]
    fn the_time_its_offset_and_the_maker_are_read_back() {
        let exif = read(&photo(&scene("SC-02", 2)));
        assert_eq!(text(&exif, Tag::DateTimeOriginal), "2026:03:04 09:08:07");
        assert_eq!(text(&exif, Tag::OffsetTimeOriginal), "+08:00");
        assert_eq!(text(&exif, Tag::Make), "Takan demo");
    }

    #[test]
    fn it_is_a_small_jpeg_that_decodes() {
        for seed in 0..24 {
            let jpeg = photo(&scene("SW-25", seed));
            let picture = image::load_from_memory(&jpeg).unwrap();
            assert_eq!((picture.width(), picture.height()), (WIDTH, HEIGHT));
            assert!(
                (15_000..40_000).contains(&jpeg.len()),
                "seed {seed}: {} B",
                jpeg.len()
            );
        }
    }

    #[test]
    fn each_seed_and_each_code_gives_a_picture_of_its_own_and_the_same_again() {
        let mut seen: HashSet<_> = (0..24).map(|seed| photo(&scene("SC-01", seed))).collect();
        assert!(seen.insert(photo(&scene("SC-07", 0))));
        assert_eq!(seen.len(), 25);
        assert!(seen.contains(&photo(&scene("SC-01", 3))));
    }

    #[test]
    fn a_code_with_other_letters_is_drawn_all_the_same() {
        for code in ["", "第一项", "A-VERY-LONG-ITEM-CODE-INDEED"] {
            assert!(image::load_from_memory(&photo(&scene(code, 9))).is_ok());
        }
    }
}
