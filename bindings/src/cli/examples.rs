//! The examples under each command's `--help`.

pub(super) const ALL: &str = "\
A day:
  takan --store ann enrol https://takan.example CODE
  export TAKAN_STORE=ann
  takan sync
  takan cases
  takan items 2026-0001
  takan answer 2026-0001 SC-01 fail --measured 52 --remark 面积超出
  takan photo 2026-0001 SC-01 shop.jpg
  takan sync

What is recorded is on the disk before a command returns, with a signal or without; only enrol and
sync talk to the server. Data goes to standard output, errors to standard error, and the exit code
says which kind: 3 offline (kept), 4 not enrolled, 5 not found, 6 does not fit, 7 disk full,
11 synced with something refused. TAKAN_LOG=takan_core=debug turns the log on.";

pub(super) const ENROL: &str = "\
Example:
  takan --store ann enrol https://takan.example ABCD-EFGH-JKMN-PQRS

A lead shows the address and the code; it works once, for ten minutes. Enrolling again keeps what
is not sent yet.";

pub(super) const CASES: &str = "\
Examples:
  takan cases
  takan cases --json | jq -r '.[] | select(.conflicts > 0) | .number'";

pub(super) const SEARCH: &str = "\
Examples:
  takan search 西街
  takan search xj 小面馆        西街 by the initials of its pinyin";

pub(super) const SHOW: &str = "\
Examples:
  takan show 2026-0001
  takan show 2026-0001 --json | jq .answers";

pub(super) const ITEMS: &str = "\
Example:
  takan items 2026-0001

A number behind which `!` stands is out of its bounds.";

pub(super) const FORM: &str = "\
Examples:
  takan form 2026-0001
  takan form 2026-0001 --json | jq -r '.fields[] | select(.error) | .path'";

pub(super) const ANSWER: &str = "\
Examples:
  takan answer 2026-0001 SC-01 pass
  takan answer 2026-0001 SC-01 fail --measured 52 --remark 面积超出 --unfixable
  takan answer 2026-0001 SW-01 fail --grade minor
  takan answer 2026-0001 SC-01 cleared              takes it back
  takan answer 2026-0001 /kitchen/temp --value 4.5
  takan answer 2026-0001 '/kitchen/fridge[2]/temp' --value -18";

pub(super) const INSTANCE: &str = "\
Examples:
  takan instance add 2026-0001 /kitchen/fridge
  takan instance remove 2026-0001 '/kitchen/fridge[2]'
  takan instance restore 2026-0001 0000000100000001-2";

pub(super) const VERDICT: &str = "\
Examples:
  takan verdict 2026-0001
  takan verdict 2026-0001 --override rectify --reason 已书面承诺     leads only";

pub(super) const NOTE: &str = "\
Example:
  takan note 2026-0001 老板不在";

pub(super) const PHOTO: &str = "\
Examples:
  takan photo 2026-0001 SC-01 shop.jpg
  takan photo 2026-0001 /kitchen/licence licence.jpg     an image question: also its value";

pub(super) const FILES: &str = "\
Example:
  takan files 2026-0001

local: on this device; sent: the server has some of it, and goes on from there; received: the server
has every byte; verified: the server has hashed what it stored.";

pub(super) const FREE: &str = "\
Examples:
  takan free --dry-run     what could go
  takan free

Only what is verified, two weeks after the server's receipt, by both clocks; sync first. Small
pictures stay.";

pub(super) const SUBMIT: &str = "\
Example:
  takan submit 2026-0001

Needs everything answered and no conflict open; `takan verdict` says what is missing.";

pub(super) const WAITING: &str = "\
Example:
  takan waiting";

pub(super) const SYNC: &str = "\
Examples:
  takan sync
  takan sync --json | jq .waiting

Ends with 3 if the server cannot be reached (everything is kept), with 11 if something was refused
or did not go well. In a terminal it shows how far it is.";

pub(super) const PEER: &str = "\
Examples:
  takan peer listen
  takan peer join 2G0M-H8S1-...
  takan peer join CODE --originals

Both bring each other up to date, as far as each may see the other's cases; then either can carry
the work out by `takan sync`. Ends with 3 if the other is not there or the connection was cut
(everything is kept, the next meeting goes on), with 6 if the code is wrong, with 11 if something
was refused.";

pub(super) const BUNDLE: &str = "\
Examples:
  takan bundle export --to server unsent.takan
  takan bundle export --to 7 for-bob.takan
  takan bundle import for-bob.takan

What is in a bundle only its recipient can read. Nothing counts as sent by making one: only the
server's receipt does that. Ends with 10 if a bundle was changed or is not whole, and then nothing
was taken from it.";

pub(super) const CONFLICTS: &str = "\
Example:
  takan conflicts";

pub(super) const RESOLVE: &str = "\
Example:
  takan resolve 2026-0001 a/SC-01 7@0000000200000001";

pub(super) const REFUSED: &str = "\
Examples:
  takan refused list
  takan refused show 3
  takan refused again 3
  takan refused hand 3
  takan refused dismiss 3";

pub(super) const REBUILD: &str = "\
Example:
  takan rebuild";

pub(super) const DOCTOR: &str = "\
Examples:
  takan doctor
  takan doctor --json | jq '.findings[].detail'

Exit code 10 when something recorded is damaged and nothing here brings it back.";

pub(super) const VERSION: &str = "\
Examples:
  takan version
  takan version --json | jq .json

`--json` alone prints the newest shape; a program that was written for one says which:
`--json=1`.";

pub(super) const COMPLETIONS: &str = "\
Examples:
  echo 'source <(takan completions bash)' >> ~/.bashrc
  echo 'source <(takan completions zsh)' >> ~/.zshrc
  takan completions fish > ~/.config/fish/completions/takan.fish

Cases, items and conflicts are completed from the store that --store or TAKAN_STORE names.";
