use super::*;

fn finds(query: &str, parts: &[&str]) -> bool {
    Words::of(query).are_in(&searchable(parts.iter().copied()))
}

#[test]
fn a_text_stands_with_the_initials_of_every_reading() {
    assert_eq!(searchable(["西街 A1"]), "西X街J a1\n");
    assert_eq!(searchable(["重庆"]), "重CTZ庆Q\n");
    assert_eq!(searchable(["a", "b"]), "a\nb\n");
}

#[test]
fn a_case_is_found_by_its_number_its_name_its_village_or_their_initials() {
    let case = ["2026-0117", "行者街道西街社区", "老王饺子馆"];
    for query in [
        "",
        " ",
        "0117",
        "2026-0117",
        "西街",
        "xj",
        "XJ",
        "xjsq",
        "西j",
        "饺子",
        "lwjzg",
        "老w",
        "117 xj",
        "jz 西街",
        "xz",
        "hz",
    ] {
        assert!(finds(query, &case), "{query:?}");
    }
    for query in ["0118", "东街", "jx", "xs", "街2", "xjlw", "117 dj", "a"] {
        assert!(!finds(query, &case), "{query:?}");
    }
}

#[test]
fn any_reading_of_a_character_is_found() {
    for query in ["cq", "zq", "重q"] {
        assert!(finds(query, &["重庆小面"]), "{query:?}");
    }
    assert!(!finds("qq", &["重庆小面"]));
}

#[test]
fn letters_of_a_text_are_no_initials_and_neither_case_matters() {
    assert!(finds("ktv", &["KTV 金莎"]));
    assert!(finds("vjs", &["KTV金莎"]));
    assert!(finds("É", &["café É"]));
    assert!(
        !finds("x西", &["西街"]),
        "an initial stands for its character"
    );
}
