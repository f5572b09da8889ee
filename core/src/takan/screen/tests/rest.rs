//! "The rest of this section passes".

use super::*;

const THIRTY_SIX: &str = include_str!("../../../../../tests/fixtures/forms/thirty-six.json");

fn restaurant(number: u32) -> Phone {
    restaurant_of(number, THIRTY_SIX)
}

fn restaurant_of(number: u32, pack: &str) -> Phone {
    let phone = phone(number, Role::Inspector);
    phone.keep_pack(pack);
    phone.keep_case(1, &new("thirty-six", "老王饭馆", None));
    phone
}

impl Phone {
    fn pass_rest(&self, section: &str) -> crate::screen::PassedRest {
        said(self.takan.pass_rest(case(1), section).unwrap())
    }

    fn verdict(&self, item: &str) -> Option<Verdict> {
        self.row(item).item.unwrap().verdict
    }
}

#[test]
fn the_rest_of_a_section_passes_but_its_key_items() {
    let phone = restaurant(1);
    phone.answer("XC-04", Verdict::Fail);
    let group = phone.list(ChecklistFilter::All).group("/papers");
    assert_eq!((group.pass_rest.allowed, group.pass_rest_count), (true, 4));
    let passed = phone.pass_rest("/papers");
    assert_eq!(passed.items, ["XC-03", "XC-05", "XC-06", "XC-07"]);
    assert_eq!(
        phone.verdict("XC-04"),
        Some(Verdict::Fail),
        "what is answered stays"
    );
    assert_eq!(phone.verdict("XC-01"), None);
    let list = phone.list(ChecklistFilter::All);
    assert_eq!((list.total, list.answered), (36, 5));
    let group = list.group("/papers");
    assert_eq!(why(&group.pass_rest), Some("checklist.passRestKey"));
    phone.answer("XC-01", Verdict::Pass);
    phone.answer("XC-02", Verdict::Pass);
    let group = phone.list(ChecklistFilter::All).group("/papers");
    assert_eq!(why(&group.pass_rest), Some("checklist.passRestNothing"));
    assert!(phone.takan.pass_rest(case(1), "/papers").is_err());
    assert!(phone.takan.pass_rest(case(1), "/no-such").is_err());
}

#[test]
fn it_is_one_edit_and_so_is_taking_it_back() {
    let phone = restaurant(1);
    let waiting = || phone.takan.waiting().unwrap().changes;
    let passed = phone.pass_rest("/washing");
    assert_eq!(waiting(), 1);
    assert_eq!(phone.takan.undo_pass_rest(&passed).unwrap(), 5);
    assert_eq!(waiting(), 2);
    assert_eq!(phone.list(ChecklistFilter::All).answered, 0);
    assert_eq!(phone.takan.undo_pass_rest(&passed).unwrap(), 0);
    assert_eq!(waiting(), 2, "nothing is recorded where nothing stands");
}

#[test]
fn only_what_stands_as_it_was_recorded_is_taken_back() {
    let (ann, bob) = (restaurant(1), restaurant(2));
    let passed = ann.pass_rest("/papers");
    // Ann looks again at one, Bob at another after a sync, and at a third without knowing of hers.
    ann.answer("XC-03", Verdict::Pass);
    bob.answer("XC-06", Verdict::Fail);
    bob.merge(&ann, 1);
    bob.answer("XC-05", Verdict::Fail);
    ann.merge(&bob, 1);
    assert_eq!(ann.takan.undo_pass_rest(&passed).unwrap(), 2);
    assert_eq!(ann.verdict("XC-03"), Some(Verdict::Pass));
    assert_eq!(ann.verdict("XC-05"), Some(Verdict::Fail));
    assert!(ann.row("XC-06").item.unwrap().conflict);
    assert_eq!(ann.verdict("XC-04"), None);
    assert_eq!(ann.verdict("XC-07"), None);
}

#[test]
fn key_items_pass_with_the_rest_where_the_checklist_says_so() {
    let all = THIRTY_SIX.replacen(
        "\"rows\"",
        "\"settings\": {\"takan_pass_rest\": \"all\"}, \"rows\"",
        1,
    );
    let phone = restaurant_of(1, &all);
    assert_eq!(phone.pass_rest("/papers").items.len(), 7);
}

#[test]
fn what_needs_a_number_or_is_no_plain_pass_or_does_not_apply_is_left() {
    let phone = kitchen(1);
    // Left are a key item, one that does not apply and a bare measurement.
    assert_eq!(phone.pass_rest("/room").items, ["I-03"]);
    phone
        .takan
        .add_instance(case(1), "/kitchen/fridge")
        .unwrap();
    phone
        .takan
        .add_instance(case(1), "/kitchen/fridge")
        .unwrap();
    let group = phone.list(ChecklistFilter::All).group("/kitchen/fridge[1]");
    // Two of its choices pass.
    assert_eq!(why(&group.pass_rest), Some("checklist.passRestNothing"));
    assert_eq!(group.progress.total, 1);
}

#[test]
fn a_whole_form_is_done_in_few_taps() {
    let phone = restaurant(1);
    let mut taps = 0;
    for section in phone.list(ChecklistFilter::All).sections {
        phone.pass_rest(&section.path);
        taps += 1;
    }
    for row in phone.list(ChecklistFilter::Missing).missing_rows {
        phone.answer(&row, Verdict::Pass);
        taps += 1;
    }
    assert_eq!(taps, 15);
    assert_eq!(phone.list(ChecklistFilter::All).missing, 0);
}
