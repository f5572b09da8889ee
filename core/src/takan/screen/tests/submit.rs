//! Handing a case in.

use super::{summary::complete, *};

impl Phone {
    fn hand_in(&self) -> Result<(), Error> {
        self.takan.submit(case(1))
    }

    fn told(&self) -> Option<String> {
        let told = self.summary().submitted.map(|phrase| phrase.key);
        let shown = self.takan.case_screen(case(1), Language::En, None).unwrap();
        assert_eq!(said(shown).submitted.map(|phrase| phrase.key), told);
        told
    }
}

#[test]
fn a_case_is_handed_in_when_nothing_is_missing() {
    let phone = kitchen(1);
    let refused = phone.hand_in().unwrap_err().to_string();
    assert!(refused.contains("owner, K-01, I-03, G-04"), "{refused}");
    assert_eq!(phone.told(), None);
    complete(&phone);
    phone.hand_in().unwrap();
    assert_eq!(phone.told().as_deref(), Some("case.submitted"));
    let submission = phone.takan.case(case(1)).unwrap().submission.unwrap();
    assert_eq!(submission.author, "person 1");
    assert_eq!(submission.conclusion, Some(crate::record::Conclusion::Pass));
    assert!(submission.stands && !submission.changed);
    let row = &phone.takan.cases().unwrap()[0];
    assert!(row.submitted);
    assert_eq!(
        why(&phone.summary().submit),
        Some("summary.whyNot.submitted")
    );
    assert!(phone.hand_in().is_err());
}

#[test]
fn what_changes_later_is_told_and_may_be_handed_in_again() {
    let phone = kitchen(1);
    complete(&phone);
    phone.hand_in().unwrap();
    phone.takan.add_note(case(1), "已电话告知").unwrap();
    assert_eq!(
        phone.told().as_deref(),
        Some("case.submitted"),
        "a note changes no answer"
    );
    phone.set("fuel", "gas");
    assert_eq!(phone.told().as_deref(), Some("case.submittedChanged"));
    phone.set("fuel", "");
    assert_eq!(
        phone.told().as_deref(),
        Some("case.submitted"),
        "it says what it said then"
    );
    phone.set("fuel", "power");
    phone.hand_in().unwrap();
    assert_eq!(phone.told().as_deref(), Some("case.submitted"));
}

#[test]
fn a_conflict_that_comes_later_gives_the_case_back() {
    let (ann, bob) = (kitchen(1), kitchen(2));
    complete(&ann);
    bob.answer("K-01", Verdict::Fail);
    ann.hand_in().unwrap();
    ann.merge(&bob, 1);
    assert_eq!(ann.told().as_deref(), Some("summary.returned"));
    assert!(!ann.takan.cases().unwrap()[0].submitted);
    assert_eq!(why(&ann.summary().submit), Some("summary.whyNot.conflict"));
}

#[test]
fn two_phones_may_hand_the_same_case_in() {
    let (ann, bob) = (kitchen(1), kitchen(2));
    complete(&ann);
    bob.merge(&ann, 1);
    ann.hand_in().unwrap();
    bob.hand_in().unwrap();
    ann.merge(&bob, 1);
    bob.merge(&ann, 1);
    assert_eq!(ann.told().as_deref(), Some("case.submitted"));
    let of = |phone: &Phone| phone.takan.case(case(1)).unwrap();
    assert_eq!(of(&ann), of(&bob));
    assert_eq!(
        of(&ann).submission.unwrap().author,
        "person 2",
        "the later one"
    );
}

#[test]
fn a_clerk_hands_nothing_in() {
    let clerk = phone(3, Role::Clerk);
    clerk.keep_pack(KITCHEN);
    clerk.keep_case(1, &new("kitchen", "老王饭馆", None));
    let ann = kitchen(1);
    complete(&ann);
    clerk.merge(&ann, 1);
    assert_eq!(why(&clerk.summary().submit), Some("summary.whyNot.role"));
    assert!(clerk.hand_in().is_err());
}
