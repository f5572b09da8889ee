use super::*;

/// Work of device 2, and what the server wrote in its epoch 8, was lost and may come back.
fn carried(actor: Actor) -> bool {
    actor.device.0 == 2 || (actor.device == DeviceNumber::SERVER && actor.epoch == 8)
}

fn judge(base: &Document, bytes: &[u8]) -> Result<Admitted, Refusal> {
    let sender = Sender::Device(DeviceNumber(1));
    admit(base, bytes, sender, &mut carried, &ReadLimits::default())
}

fn code(base: &Document, bytes: &[u8]) -> &'static str {
    judge(base, bytes)
        .map(|_| "admitted")
        .unwrap_or_else(|refusal| refusal.reason.code())
}

#[test]
fn honest_work_is_admitted_once_and_again() {
    let base = opened();
    let mut phone = base.clone();
    let by = writer(1, 1);
    let mut bytes = Vec::new();
    for item in ["SC-01", "SC-02", "SC-03"] {
        let change = phone
            .record_answer(&by, item, &answer(&by, Verdict::Pass))
            .unwrap();
        bytes.extend(change.bytes);
    }
    let admitted = judge(&base, &bytes).unwrap();
    assert_eq!(admitted.document.heads(), phone.heads());
    assert_eq!(admitted.added.len(), 3);
    assert_eq!(judge(&admitted.document, &bytes).unwrap().added.len(), 0);
    let whole = judge(&base, &phone.save_whole()).unwrap();
    assert_eq!(whole.document.heads(), phone.heads());
}

#[test]
fn what_stands_out_of_order_is_told_apart() {
    let base = opened();
    let mut phone = base.clone();
    let by = writer(1, 1);
    let first = phone.add_note(&by, "一").unwrap();
    let second = phone.add_note(&by, "二").unwrap();
    assert_eq!(code(&base, &second.bytes), "missing_changes");
    let both = [second.bytes.clone(), first.bytes.clone()].concat();
    assert_eq!(code(&base, &both), "malformed");
    let mut clone = base.clone();
    let rival = clone.add_note(&by, "另一台").unwrap();
    assert_eq!(code(&phone, &rival.bytes), "clash");
}

#[test]
fn strangers_and_false_headers_are_refused() {
    let base = opened();
    let mut forged = base.clone();
    let stranger = forged.add_note(&writer(5, 1), "?").unwrap();
    assert_eq!(code(&base, &stranger.bytes), "author");
    let mut forged = base.clone();
    let header = forged.open_case(&writer(1, 1), &new_case()).unwrap();
    assert_eq!(code(&base, &header.bytes), "author");
    let mut carried = base.clone();
    let partner = carried.add_note(&writer(2, 1), "搭档").unwrap();
    assert_eq!(code(&base, &partner.bytes), "admitted");
}

#[test]
fn a_device_that_writes_in_the_servers_name_is_refused() {
    let base = opened();
    let moved = NewCase {
        pair: PairId(9),
        ..new_case()
    };
    for (epoch, judged) in [(1, "author"), (2, "author"), (8, "admitted")] {
        let mut forged = base.clone();
        let change = forged.open_case(&writer(0, epoch), &moved).unwrap();
        assert_eq!(code(&base, &change.bytes), judged, "epoch {epoch}");
        assert_eq!(code(&base, &forged.save_whole()), judged, "epoch {epoch}");
    }
    let carried = base.clone().save_whole();
    assert_eq!(
        code(&base, &carried),
        "admitted",
        "what is known is no news"
    );
}

#[test]
fn what_the_layout_does_not_know_is_refused() {
    use automerge::{ROOT, transaction::Transactable};
    let base = opened();
    let by = writer(1, 1);
    let actor = ActorId::from(by.actor.to_bytes());
    let bytes_of = |edit: &dyn Fn(&mut automerge::transaction::Transaction<'_>)| {
        let mut inner = base.inner.clone().with_actor(actor.clone());
        let mut transaction = inner.transaction();
        edit(&mut transaction);
        transaction.commit_with(CommitOptions::default().with_time(0));
        inner.get_last_local_change().unwrap().raw_bytes().to_vec()
    };
    let packed = || value::signed(by.user, by.at).to_bytes();
    let put = |key: &str, value: Vec<u8>| {
        bytes_of(&|tx| {
            tx.put(ROOT, key, automerge::ScalarValue::Bytes(value.clone()))
                .unwrap()
        })
    };
    assert_eq!(code(&base, &put("x/1", packed())), "layout");
    assert_eq!(code(&base, &put("a/SC-01", vec![1, 0xff])), "layout");
    assert_eq!(
        code(&base, &put("n/0000000200000001-1", packed())),
        "layout"
    );
    assert_eq!(
        code(
            &base,
            &bytes_of(&|tx| tx.put(ROOT, "a/SC-01", "text").unwrap())
        ),
        "layout"
    );
    assert_eq!(
        code(&base, &bytes_of(&|tx| tx.delete(ROOT, "h/pack").unwrap())),
        "layout"
    );
    let nested = bytes_of(&|tx| {
        tx.put_object(ROOT, "a/SC-01", automerge::ObjType::Map)
            .unwrap();
    });
    assert_eq!(code(&base, &nested), "layout");
    let mut written = base.clone();
    written.add_note(&by, "一").unwrap();
    let again = {
        let mut inner = written.inner.clone().with_actor(actor.clone());
        let mut tx = inner.transaction();
        let value = automerge::ScalarValue::Bytes(packed());
        tx.put(ROOT, "n/0000000100000001-1", value).unwrap();
        tx.commit_with(CommitOptions::default().with_time(0));
        inner.get_last_local_change().unwrap().raw_bytes().to_vec()
    };
    assert_eq!(code(&written, &again), "written_twice");
}

#[test]
fn a_deflated_save_is_refused() {
    let mut document = opened();
    let by = writer(1, 1);
    for item in 0..60 {
        let path = format!("SC-{item}");
        document
            .record_answer(&by, &path, &answer(&by, Verdict::Pass))
            .unwrap();
    }
    assert_eq!(code(&opened(), &document.save()), "malformed");
}

#[test]
fn no_mutated_change_poisons_a_document() {
    let base = opened();
    let mut phone = base.clone();
    let by = writer(1, 1);
    let honest = phone
        .record_answer(&by, "SC-14", &answer(&by, Verdict::Fail))
        .unwrap()
        .bytes;
    let mut admitted = 0;
    for bit in (12 * 8)..(honest.len() * 8) {
        let mut bytes = honest.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        repair_checksum(&mut bytes);
        if let Ok(ok) = judge(&base, &bytes) {
            admitted += 1;
            let saved = ok.document.save();
            let loaded = Document::load(id(), &saved).expect("what was admitted loads");
            assert_eq!(
                loaded.read().unwrap(),
                ok.document.read().unwrap(),
                "bit {bit}"
            );
        }
    }
    assert!(admitted > 0, "some flips only change the answer's content");
}

fn repair_checksum(bytes: &mut [u8]) {
    let sum = Sha256::of(&bytes[8..]);
    bytes[4..8].copy_from_slice(&sum.0[..4]);
}
