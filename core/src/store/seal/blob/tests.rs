use super::*;

fn blobs(folder: &Path) -> Blobs {
    Blobs::new(folder, Arc::new(DataKey::new([7; 32])))
}

/// Bytes that do not repeat.
fn bytes(size: usize) -> Vec<u8> {
    (0u64..)
        .flat_map(|n| (n * n).to_be_bytes())
        .take(size)
        .collect()
}

const SIZES: [usize; 8] = [
    0,
    1,
    BLOCK - 1,
    BLOCK,
    BLOCK + 1,
    2 * BLOCK,
    2 * BLOCK + 5,
    3 * BLOCK - 1,
];

#[test]
fn a_file_comes_back_whole_and_in_parts() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = blobs(folder.path());
    for size in SIZES {
        let bytes = bytes(size);
        let hash = Sha256::of(&bytes);
        blobs.put(&hash, &bytes).unwrap();
        assert!(blobs.has(&hash));
        let mut file = blobs.open(&hash).unwrap();
        assert_eq!(file.size(), size as u64);
        assert_eq!(blobs.read(&hash).unwrap(), bytes);
        assert_eq!(file.hash().unwrap(), hash);
        for (from, length) in [
            (0, 10),
            (BLOCK - 3, 7),
            (size / 2, BLOCK),
            (size, 9),
            (size + 9, 1),
        ] {
            let part = file.read_at(from as u64, length as u64).unwrap();
            let to = (from + length).min(size);
            assert_eq!(
                part,
                bytes.get(from..to).unwrap_or_default(),
                "{size}: {from}"
            );
        }
        blobs.remove(&hash).unwrap();
        assert!(!blobs.has(&hash));
    }
}

/// What could be done to a sealed file: nothing of it is taken for the file.
#[test]
fn a_file_that_was_cut_turned_or_moved_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = blobs(folder.path());
    let content = bytes(3 * BLOCK);
    let hash = Sha256::of(&content);
    blobs.put(&hash, &content).unwrap();
    let sealed = fs::read(blobs.path(&hash)).unwrap();
    let block = |n: usize| &sealed[HEADER + n * SEALED..HEADER + (n + 1) * SEALED];
    let turned = |at: usize| {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        changed
    };
    let others = bytes(BLOCK);
    let other = Sha256::of(&others);
    blobs.put(&other, &others).unwrap();
    let header = &sealed[..HEADER];
    let damages = [
        sealed[..sealed.len() - 1].to_vec(),
        sealed[..sealed.len() - SEALED].to_vec(),
        sealed[..HEADER].to_vec(),
        sealed[..3].to_vec(),
        [header, block(1), block(0), block(2)].concat(),
        [header, block(0), block(2)].concat(),
        [&sealed, block(2)].concat(),
        turned(0),
        turned(MAGIC.len()),
        turned(HEADER - 1),
        turned(HEADER),
        turned(sealed.len() - 1),
        fs::read(blobs.path(&other)).unwrap(),
        content.clone(),
    ];
    for (n, damage) in damages.into_iter().enumerate() {
        fs::write(blobs.path(&hash), damage).unwrap();
        let error = blobs.read(&hash).unwrap_err();
        assert!(
            matches!(error, StoreError::DamagedFile { .. }),
            "{n}: {error}"
        );
    }
}

#[test]
fn what_came_before_a_cut_is_there_after_it_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = blobs(folder.path());
    for size in SIZES {
        let content = bytes(size);
        let hash = Sha256::of(&content);
        let mut from = 0;
        // Cut again and again, each time a little further.
        while from < size {
            let mut partial = blobs.partial(&hash).unwrap();
            let here = partial.here() as usize;
            assert_eq!(here, from, "{size}");
            let to = (from + BLOCK / 2 + 1).min(size);
            partial.push(&content[here..to]).unwrap();
            from = to;
            if to == size {
                assert!(partial.finish().unwrap());
            }
        }
        if size == 0 {
            assert!(blobs.partial(&hash).unwrap().finish().unwrap());
        }
        assert_eq!(blobs.read(&hash).unwrap(), content, "{size}");
    }
}

#[test]
fn wrong_bytes_are_not_kept_and_a_restart_forgets_what_came() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = blobs(folder.path());
    let content = bytes(2 * BLOCK + 1);
    let hash = Sha256::of(&content);
    let mut wrong = blobs.partial(&hash).unwrap();
    wrong.push(&content[1..]).unwrap();
    assert!(!wrong.finish().unwrap());
    assert!(!blobs.has(&hash));
    let mut again = blobs.partial(&hash).unwrap();
    assert_eq!(again.here(), 0);
    again.push(&content[1..]).unwrap();
    again.restart().unwrap();
    assert_eq!(again.here(), 0);
    again.push(&content).unwrap();
    assert!(again.finish().unwrap());
    assert_eq!(blobs.read(&hash).unwrap(), content);
}

#[test]
fn files_of_an_older_app_are_read_as_they_are_and_sealed_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = blobs(folder.path());
    let contents = [bytes(10), bytes(BLOCK * 2)];
    let hashes = contents.each_ref().map(|it| Sha256::of(it));
    for (hash, content) in hashes.iter().zip(&contents) {
        let path = blobs.plain_path(hash);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        let mut file = blobs.open(hash).unwrap();
        assert_eq!(file.read_at(2, 3).unwrap(), content[2..5]);
    }
    let incoming = folder.path().join("files/incoming");
    fs::create_dir_all(&incoming).unwrap();
    fs::write(incoming.join("begun"), b"half").unwrap();
    // Killed after one was sealed and before its plain form went.
    blobs.put(&hashes[0], &contents[0]).unwrap();
    blobs.seal_plain().unwrap();
    for (hash, content) in hashes.iter().zip(&contents) {
        assert!(!blobs.plain_path(hash).exists());
        assert_eq!(&blobs.read(hash).unwrap(), content);
    }
    assert!(!incoming.exists());
}
