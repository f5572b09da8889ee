//! What happened, as lines and as counts.

use takan_core::ids::Sha256;

/// The lines of a day. They hold no random ids, so that two days of one seed have the same.
pub(super) struct Trace {
    text: String,
    aloud: bool,
}

impl Trace {
    pub(super) fn new() -> Self {
        let aloud = std::env::var_os("TAKAN_TRACE").is_some();
        let text = String::new();
        Self { text, aloud }
    }

    #[expect(clippy::print_stderr, reason = "asked for, to look into a seed")]
    pub(super) fn line(&mut self, line: &str) {
        if self.aloud {
            eprintln!("{line}");
        }
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(super) fn hash(&self) -> String {
        Sha256::of(self.text.as_bytes()).to_string()
    }
}

macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident: $words:literal,)*) => {
        /// What there was of everything, in one day or in many.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct Figures { $($(#[$doc])* pub $name: u64,)* }

        impl std::ops::AddAssign for Figures {
            fn add_assign(&mut self, other: Self) {
                $(self.$name += other.$name;)*
            }
        }

        impl std::fmt::Display for Figures {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $(writeln!(f, "{:>12}  {}", self.$name, $words)?;)*
                Ok(())
            }
        }
    };
}

figures! {
    /// Things that happened.
    events: "events",
    /// Edits that were acknowledged.
    edits: "edits acknowledged to people",
    /// Of these, photos.
    photos: "of them photos",
    /// Edits that were not taken, and left no trace.
    declined: "edits declined, without a trace",
    /// Requests that reached the server.
    requests: "requests that reached the server",
    /// Requests lost.
    lost_requests: "requests lost",
    /// Answers lost.
    lost_answers: "answers lost",
    /// Requests cut within their body.
    cuts: "requests cut within their body",
    /// Old requests that came again.
    repeats: "requests that came twice or late",
    /// Phones that crashed.
    crashes: "phones that crashed",
    /// Of these, in the middle of a sync.
    crashes_in_sync: "of them in the middle of a sync",
    /// Phones restored from an older copy.
    restored_phones: "phones put back to an older copy",
    /// Phones cloned.
    clones: "phones cloned",
    /// Server restarts.
    restarts: "server restarts",
    /// Servers restored.
    restored_servers: "servers restored from an older backup",
    /// Times a disk was full.
    full_disks: "times a disk was full",
    /// Clock jumps.
    clock_jumps: "clock jumps",
    /// Revocations.
    revocations: "phones revoked or accounts disabled",
    /// Enrolments.
    enrolments: "enrolments",
    /// Changes of who is in a pair.
    reassignments: "changes of who is in a pair",
    /// Conflicts, resolved or not.
    conflicts: "conflicts open in the end, each as the model says",
    /// Edits found where they belong.
    on_server: "edits on the server in the end",
    /// Edits on the server twice.
    twice: "edits there twice: of a clone, or of an old request to a restored server",
    /// Edits in quarantine or refused.
    aside: "edits in quarantine or told as refused",
    /// Edits whose only copies were destroyed.
    destroyed: "edits whose only copies a restore destroyed",
}
