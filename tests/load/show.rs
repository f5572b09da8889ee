//! Figures of times and of a process.

use std::time::Duration;

/// Times, from the shortest to the longest.
pub(crate) struct Spread(Vec<Duration>);

impl Spread {
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The time that so many of a hundred are within.
    pub(crate) fn within(&self, percent: usize) -> Duration {
        let at = (self.0.len() * percent).div_ceil(100).max(1) - 1;
        self.0[at]
    }
}

/// What a process has taken, as Linux tells it.
pub(crate) struct Process {
    /// Its highest resident memory, in bytes.
    pub(crate) memory: u64,
    /// The time of processors.
    pub(crate) cpu: Duration,
}

impl Process {
    pub(crate) fn of(pid: u32) -> Self {
        let read = |file: &str| {
            std::fs::read_to_string(format!("/proc/{pid}/{file}")).expect("Linux has /proc")
        };
        let status = read("status");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = peak.and_then(|text| text.trim().trim_end_matches(" kB").parse::<u64>().ok());
        // After the name in brackets, which may hold anything: utime and stime are the 14th and
        // 15th field, in hundredths of a second.
        let stat = read("stat");
        let after = stat.rsplit(')').next().expect("it has a name");
        let ticks = after.split_whitespace().skip(11).take(2);
        let ticks: u64 = ticks.filter_map(|text| text.parse::<u64>().ok()).sum();
        Self {
            memory: kib.expect("it has a peak") << 10,
            cpu: Duration::from_millis(ticks * 10),
        }
    }
}

pub(crate) fn seconds(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s < 1.0 => format!("{:.1} ms", s * 1e3),
        s => format!("{s:.1} s"),
    }
}

pub(crate) fn megabytes(bytes: u64) -> String {
    format!("{:.0} MB", bytes as f64 / 1e6)
}
