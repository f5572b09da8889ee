use super::*;

/// Devices 1 and 3 are inspectors', device 2 a lead's. What the server wrote in its epoch 8 was
/// lost and may come back.
struct Known;

fn key(device: u32) -> ed25519_dalek::SigningKey {
    ed25519_dalek::SigningKey::from_bytes(&[device as u8; 32])
}

impl Rights for Known {
    fn author(&mut self, actor: Actor) -> Option<Author> {
        let known = match actor.device {
            DeviceNumber::SERVER => actor.epoch == 8,
            device => device.0 <= 3,
        };
        known.then(|| Author {
            user: UserId(actor.device.0),
            role: match actor.device.0 {
                2 => Role::Lead,
                _ => Role::Inspector,
            },
            key: Some(key(actor.device.0).verifying_key().to_bytes()),
            on_case: true,
        })
    }
}

/// With vouchers of everybody for all they wrote.
fn judge(base: &Document, bytes: &[u8]) -> Result<Admitted, Refusal> {
    let limits = ReadLimits::default();
    let changes = parse(bytes, &limits).unwrap_or_default();
    let all = changes.iter().filter_map(|change| {
        let actor = Actor::from_slice(change.actor_id().to_bytes())?;
        let hash = change.hash().into();
        Some(Voucher::sign(
            &key(actor.device.0),
            id(),
            actor,
            change.seq(),
            hash,
        ))
    });
    vouched(base, bytes, &all.collect::<Vec<_>>())
}

fn vouched(base: &Document, bytes: &[u8], vouchers: &[Voucher]) -> Result<Admitted, Refusal> {
    let sender = Sender::Device(DeviceNumber(1));
    let limits = ReadLimits::default();
    admit(base, bytes, vouchers, sender, &mut Known, &limits)
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
    assert_eq!(code(&base, &header.bytes), "role");
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

/// A change of device 1 that puts these values, whatever the layout says.
fn forged(base: &Document, puts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    use automerge::{ROOT, transaction::Transactable};
    let actor = ActorId::from(writer(1, 1).actor.to_bytes());
    let mut inner = base.inner.clone().with_actor(actor);
    let mut tx = inner.transaction();
    for (key, value) in puts {
        let value = automerge::ScalarValue::Bytes(value.clone());
        tx.put(ROOT, *key, value).unwrap();
    }
    tx.commit_with(CommitOptions::default().with_time(0));
    inner.get_last_local_change().unwrap().raw_bytes().to_vec()
}

#[test]
fn honest_instances_and_what_is_in_them_are_admitted() {
    let base = opened();
    let (mut phone, ann) = (base.clone(), writer(1, 1));
    let mut bytes = Vec::new();
    let mut edit = phone.edit(&ann);
    let id = edit.add_instance("kitchen/fridge").unwrap();
    edit.answer_by_form(&format!("{id}/day"), "三日").unwrap();
    bytes.extend(edit.commit().unwrap().bytes);
    bytes.extend(phone.remove_instance(&ann, id).unwrap().bytes);
    bytes.extend(phone.restore_instance(&ann, id).unwrap().bytes);
    assert_eq!(code(&base, &bytes), "admitted");
    assert_eq!(code(&base, &phone.save_whole()), "admitted");
    // A partner's instance may be removed too.
    let mut theirs = base.clone();
    let (id, _) = theirs.add_instance(&writer(2, 1), "hood").unwrap();
    let known = theirs.clone();
    let removed = theirs.remove_instance(&ann, id).unwrap();
    assert_eq!(code(&known, &removed.bytes), "admitted");
}

#[test]
fn an_instance_bears_its_writers_name_and_one_nobody_bears() {
    let mut base = opened();
    let (ann, bob) = (writer(1, 1), writer(2, 1));
    base.add_instance(&ann, "kitchen/fridge").unwrap();
    base.add_instance(&bob, "kitchen/fridge").unwrap();
    let mark = InstanceMark {
        created: at(0),
        removed: None,
        author: ann.user,
        at: at(0),
    };
    let mark = || value::pack_instance(&mark).to_bytes();
    let put = |key: &str, bytes: Vec<u8>| code(&base, &forged(&base, &[(key, bytes)]));
    assert_eq!(put("g/hood/0000000100000001-2", mark()), "admitted");
    for (key, why) in [
        ("g/hood/0000000200000001-2", "another writer's name"),
        ("g/hood/0000000100000002-1", "that of another epoch"),
        ("g/hood/0000000100000001-1", "a fridge has that name"),
        (
            "g/0000000100000009-1/shelf/0000000100000001-2",
            "in nothing",
        ),
        ("g/0000000100000001-2", "of no repeat"),
        ("g/hood/0000000100000001-02", "a name with two spellings"),
    ] {
        assert_eq!(put(key, mark()), "layout", "{key}: {why}");
    }
    let twice = [
        ("g/hood/0000000100000001-2", mark()),
        ("g/oven/0000000100000001-2", mark()),
    ];
    assert_eq!(code(&base, &forged(&base, &twice)), "layout");
    let circle = [
        ("g/0000000100000001-3/a/0000000100000001-2", mark()),
        ("g/0000000100000001-2/a/0000000100000001-3", mark()),
    ];
    let circle = forged(&base, &circle);
    let admitted = judge(&base, &circle).unwrap().document;
    let content = admitted.read().unwrap();
    assert_eq!(content.standing_instances().len(), 2, "no circle stands");
}

#[test]
fn what_is_of_another_kind_than_its_key_is_refused() {
    let mut base = opened();
    let ann = writer(1, 1);
    base.add_instance(&ann, "fridge").unwrap();
    let text = || value::signed(ann.user, ann.at).with(2, "text").to_bytes();
    let answer = || value::pack_answer(&Answer::of_value("4", ann.user, ann.at)).to_bytes();
    let put = |key: &str, bytes: Vec<u8>| code(&base, &forged(&base, &[(key, bytes)]));
    assert_eq!(put("a/0000000100000001-1/temp", answer()), "admitted");
    assert_eq!(put("a/fridge/2/temp", answer()), "admitted");
    for (key, bytes) in [
        ("g/fridge/0000000100000001-1", text()),
        ("g/fridge/0000000100000001-1", answer()),
        ("a/kitchen/temp", text()),
        ("a/0000000100000001-7/temp", answer()),
        ("a/0000000100000001-1/", answer()),
        ("l/0000000100000001-1", text()),
    ] {
        assert_eq!(put(key, bytes), "layout", "{key}");
    }
    let huge = value::signed(ann.user, ann.at).with(8, "x".repeat(17 << 10));
    assert_eq!(put("a/kitchen/temp", huge.to_bytes()), "malformed");
    let mut seen = value::signed(ann.user, ann.at);
    seen.set(2, Some(0i64)).set(3, Some(vec![(1u64, "x")]));
    assert_eq!(
        put("g/fridge/0000000100000001-1", seen.to_bytes()),
        "layout"
    );
}

#[test]
fn only_a_lead_concludes_otherwise_than_the_rule() {
    let base = opened();
    for (device, judged) in [(1, "role"), (2, "admitted")] {
        let mut phone = base.clone();
        let by = writer(device, 1);
        let (pass, fail) = (Conclusion::Pass, Conclusion::Fail);
        let change = phone.override_verdict(&by, pass, fail, "R-ALL", "已整改");
        assert_eq!(code(&base, &change.unwrap().bytes), judged);
    }
}

/// A voucher of device 3 for its change number `seq`.
fn voucher(seq: u64, change: &RawChange) -> Voucher {
    Voucher::sign(&key(3), id(), writer(3, 1).actor, seq, change.hash)
}

#[test]
fn what_another_device_wrote_needs_its_voucher() {
    let base = opened();
    let (mut phone, by) = (base.clone(), writer(3, 1));
    let notes = ["一", "二", "三"].map(|text| phone.add_note(&by, text).unwrap());
    let all = notes.clone().map(|note| note.bytes).concat();
    let with = |vouchers: &[Voucher]| match vouched(&base, &all, vouchers) {
        Ok(admitted) => {
            assert_eq!(admitted.vouchers, vouchers[..1]);
            "admitted"
        }
        Err(refusal) => refusal.reason.code(),
    };
    assert_eq!(with(&[]), "unvouched");
    assert_eq!(with(&[voucher(3, &notes[2])]), "admitted");
    assert_eq!(
        with(&[voucher(3, &notes[2]), voucher(1, &notes[0])]),
        "admitted"
    );
    let forged = Voucher {
        signature: [7; 64],
        ..voucher(3, &notes[2])
    };
    for (vouchers, why) in [
        (voucher(2, &notes[1]), "it does not speak for the last one"),
        (voucher(2, &notes[2]), "it is of another place"),
        (voucher(3, &notes[1]), "it is of another change"),
        (
            Voucher::sign(&key(1), id(), by.actor, 3, notes[2].hash),
            "another's key",
        ),
        (
            Voucher {
                actor: writer(1, 1).actor,
                ..voucher(3, &notes[2])
            },
            "another's name",
        ),
        (forged, "no signature"),
    ] {
        assert_eq!(with(&[vouchers]), "unvouched", "{why}");
    }
}

#[test]
fn what_stands_before_a_signed_change_and_is_not_followed_is_not_its_authors() {
    let base = opened();
    let by = writer(3, 1);
    let mut honest = base.clone();
    honest.add_note(&by, "一").unwrap();
    let second = honest.add_note(&by, "二").unwrap();
    let mut forged = base.clone();
    let rival = forged.add_note(&by, "假").unwrap();
    let batch = [rival.bytes, second.bytes.clone()].concat();
    let refused = vouched(&base, &batch, &[voucher(2, &second)])
        .err()
        .unwrap();
    assert_eq!(refused.reason.code(), "unvouched");
    assert_eq!(refused.change, Some(rival.hash));
}

#[test]
fn a_voucher_for_what_is_known_is_kept() {
    let mut base = opened();
    let note = base.add_note(&writer(3, 1), "一").unwrap();
    let good = voucher(1, &note);
    let forged = Voucher {
        signature: [7; 64],
        ..good.clone()
    };
    let kept = |bytes: &[u8], voucher| vouched(&base, bytes, &[voucher]).unwrap().vouchers;
    for bytes in [&[], &note.bytes[..]] {
        assert_eq!(kept(bytes, good.clone()), std::slice::from_ref(&good));
    }
    assert!(kept(&note.bytes, forged).is_empty());
}
