//! The log, handed to the phone by a thread of its own: what writes a line may hold a lock of the
//! store, and what takes it may take its time, throw, or call Takan.

use std::{
    fmt::Write,
    sync::{
        Arc, Once, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
        mpsc::{SyncSender, TrySendError, sync_channel},
    },
    thread,
};

use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    level_filters::LevelFilter,
    span,
    subscriber::Interest,
};

use super::HostError;

/// Lines that wait for a slow sink; more are dropped, and the next line says how many.
const WAITING: usize = 1024;

/// How much a line of the log matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum LogLevel {
    /// Something failed
    Error,
    /// Something is odd
    Warn,
    /// Worth knowing
    Info,
    /// For whoever looks for a fault
    Debug,
}

/// Takes the log. No line holds a name, an address, a note or a path.
#[uniffi::export(foreign)]
pub trait LogSink: Send + Sync {
    /// Takes a line, on a thread of Takan's own. What it throws is dropped.
    fn log(&self, level: LogLevel, target: String, line: String) -> Result<(), HostError>;
}

struct Line {
    level: LogLevel,
    target: &'static str,
    text: String,
}

static SINKS: RwLock<Vec<(u64, SyncSender<Line>)>> = RwLock::new(Vec::new());
static DROPPED: AtomicU64 = AtomicU64::new(0);

/// Hands lines to a sink as long as it lives. The log is the process's: each sink gets all of it.
pub(crate) struct LogThread(u64);

impl LogThread {
    pub(crate) fn start(sink: Arc<dyn LogSink>) -> std::io::Result<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        static INSTALL: Once = Once::new();
        let (sender, lines) = sync_channel::<Line>(WAITING);
        let work = move || {
            for line in lines {
                let Line {
                    level,
                    target,
                    text,
                } = line;
                let _: Result<(), HostError> = sink.log(level, target.to_owned(), text);
            }
        };
        let name = "takan-log".to_owned();
        thread::Builder::new().name(name).spawn(work)?;
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        let mut sinks = SINKS.write().unwrap_or_else(PoisonError::into_inner);
        sinks.push((id, sender));
        drop(sinks);
        // Fails where the process has a log of its own; the lines are then in that one.
        INSTALL.call_once(|| drop(tracing::subscriber::set_global_default(Forward)));
        Ok(Self(id))
    }
}

impl Drop for LogThread {
    fn drop(&mut self) {
        let mut sinks = SINKS.write().unwrap_or_else(PoisonError::into_inner);
        sinks.retain(|(id, _)| *id != self.0);
    }
}

/// Tracing's subscriber: Takan's own events, and no spans.
struct Forward;

impl Subscriber for Forward {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        let own = metadata.is_event() && metadata.target().starts_with("takan");
        match own && *metadata.level() <= Level::DEBUG {
            true => Interest::always(),
            false => Interest::never(),
        }
    }

    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::DEBUG)
    }

    fn event(&self, event: &Event<'_>) {
        let sinks = SINKS.read().unwrap_or_else(PoisonError::into_inner);
        if sinks.is_empty() {
            return;
        }
        let mut text = Text(String::new());
        event.record(&mut text);
        let dropped = DROPPED.swap(0, Ordering::Relaxed);
        if dropped > 0 {
            let _ = write!(text.0, " ({dropped} lines before this were dropped)");
        }
        for (_, sink) in sinks.iter() {
            let line = Line {
                level: level(event.metadata().level()),
                target: event.metadata().target(),
                text: text.0.clone(),
            };
            if let Err(TrySendError::Full(_)) = sink.try_send(line) {
                DROPPED.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

fn level(level: &Level) -> LogLevel {
    match *level {
        Level::ERROR => LogLevel::Error,
        Level::WARN => LogLevel::Warn,
        Level::INFO => LogLevel::Info,
        _ => LogLevel::Debug,
    }
}

/// The message, then each field as `name=value`.
struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let gap = if self.0.is_empty() { "" } else { " " };
        let _ = match field.name() {
            "message" => write!(self.0, "{gap}{value:?}"),
            name => write!(self.0, "{gap}{name}={value:?}"),
        };
    }
}
