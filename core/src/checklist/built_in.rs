//! The packs that every server starts with: the workbooks of `packs`, imported once.

use std::sync::LazyLock;

use super::{
    MediaFile, Pack,
    xlsform::{Imported, Media, Workbook},
};
use crate::ids::Sha256;

/// A workbook of `packs` and what travels with it.
struct Source {
    name: &'static str,
    workbook: &'static [u8],
    media: &'static [(&'static str, &'static [u8])],
}

macro_rules! sources {
    ($($name:literal [$($file:literal)*])*) => {
        [$(Source {
            name: $name,
            workbook: include_bytes!(concat!("../../packs/", $name, ".xlsx")),
            media: &[$((
                $file,
                include_bytes!(concat!("../../packs/", $name, "-media/", $file)),
            ),)*],
        },)*]
    };
}

const SOURCES: [Source; 12] = sources! {
    "xiaocanyin" [
        "dangshuban-bad.png" "dangshuban-good.png" "yuanliaochi-bad.png" "yuanliaochi-good.png"
    ]
    "canyin" [
        "canjuchi-bad.png" "canjuchi-good.png" "dangshuban-bad.png" "dangshuban-good.png"
        "geshan-bad.png" "geshan-good.png" "paishuigou-bad.png" "paishuigou-good.png"
        "yuanliaochi-bad.png" "yuanliaochi-good.png"
    ]
    "xiaozuofang" []
    "shipinxiaoshou" []
    "yaopinlingshou" []
    "yiliaoqixie" []
    "yulechangsuo" []
    "gushuqianyi" []
    "qizhongjixie" []
    "gonggongchangsuo" []
    "renliziyuan" []
    "minbanpeixun" []
};

impl Source {
    fn import(&self) -> Imported {
        let file = format!("{}.xlsx", self.name);
        let workbook =
            Workbook::read(self.workbook, &file).expect("the tests read every built-in workbook");
        let media: Media = self
            .media
            .iter()
            .map(|(name, bytes)| {
                let file = MediaFile {
                    sha256: Sha256::of(bytes),
                    size: bytes.len() as u64,
                    media_type: "image/png".to_owned(),
                };
                ((*name).to_owned(), file)
            })
            .collect();
        Imported::new(&workbook, self.name, Some(&media))
    }
}

impl Pack {
    /// The packs that every server starts with, small catering first.
    pub fn built_in() -> Vec<Pack> {
        static PACKS: LazyLock<Vec<Pack>> = LazyLock::new(|| {
            let packs = SOURCES.iter().map(|source| source.import().pack);
            packs
                .map(|pack| pack.expect("the tests import every built-in workbook"))
                .collect()
        });
        PACKS.clone()
    }

    /// The bytes of a file that travels with a built-in pack.
    pub fn built_in_file(sha256: Sha256) -> Option<&'static [u8]> {
        let files = SOURCES.iter().flat_map(|source| source.media);
        let mut bytes = files.map(|(_, bytes)| *bytes);
        bytes.find(|bytes| Sha256::of(bytes) == sha256)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_workbook_can_be_published_and_there_is_nothing_to_say_about_it() {
        for source in &SOURCES {
            let imported = source.import();
            assert!(imported.accepted && imported.publishable, "{}", source.name);
            assert_eq!(imported.messages, [], "{}", source.name);
        }
    }

    #[test]
    fn what_travels_with_a_pack_is_found_by_its_hash() {
        let mut files = 0;
        for pack in Pack::built_in() {
            for (name, file) in &pack.media {
                let bytes = Pack::built_in_file(file.sha256).expect(name);
                assert_eq!(bytes.len() as u64, file.size, "{name}");
                files += 1;
            }
        }
        assert_eq!(files, 14);
        assert_eq!(Pack::built_in_file(Sha256::of(b"")), None);
    }
}
