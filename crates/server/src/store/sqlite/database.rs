//! One SQLite database and the ways to run transactions on it.
//!
//! A file has one writer thread, which commits whatever has come in since the last commit as a group: one flush to
//! disk then serves many requests. Reads run beside it on a few connections of their own (WAL). A database in
//! memory has a single connection and runs everything inline, so that a simulation is fast and has no threads.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use tokio::sync::{Semaphore, oneshot};

use super::schema::Schema;
use crate::store::{Failure, Refused};

/// Connections for reading beside the writer.
const READERS: usize = 4;
/// Most transactions that one flush to disk serves. Bounds how long the first of them waits.
const GROUP_MAX: usize = 256;
/// How long to wait for another process (a backup, the command line) that is writing.
const BUSY_TIMEOUT_MS: u32 = 5_000;
/// A batch is often half a kilobyte and stands inside its b-tree; with 4 KiB pages few would fit on one.
const PAGE_BYTES: u32 = 8_192;

/// SQLITE_MAX_PAGE_COUNT.
#[cfg(feature = "testkit")]
const MOST_PAGES: i64 = 0xffff_fffe;

/// One database.
pub(super) struct Database(Mode);

enum Mode {
    Inline(Mutex<Connection>),
    Threads { writer: Writer, readers: Arc<Readers> },
}

impl Drop for Database {
    /// The last connection to close must be the writer's: it moves the write-ahead log into the database.
    fn drop(&mut self) {
        if let Mode::Threads { writer, readers } = &mut self.0 {
            readers.close();
            writer.finish();
        }
    }
}

/// The thread that writes, and the way to it. The way is gone once the writer has been told to finish.
struct Writer {
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<thread::JoinHandle<()>>,
}

/// Runs inside a transaction of its own in the group; gives back what is to be done when the group is committed.
type Job = Box<dyn FnOnce(&mut Transaction<'_>) -> Answer + Send>;
/// Tells the waiting request how it went.
type Answer = Box<dyn FnOnce(Result<(), Failure>) + Send>;

impl Database {
    pub(super) fn in_memory(schema: &Schema) -> Result<Self, Failure> {
        let connection = Connection::open_in_memory()?;
        connection.pragma_update(None, "foreign_keys", true)?;
        schema.apply(&connection)?;
        Ok(Self(Mode::Inline(Mutex::new(connection))))
    }

    pub(super) fn open(path: &Path, schema: &Schema) -> Result<Self, Failure> {
        let connection = Connection::open(path)?;
        configure(&connection)?;
        schema.apply(&connection)?;
        let readers = (0..READERS).map(|_| open_reader(path)).collect::<Result<Vec<_>, _>>()?;
        let readers = Readers { idle: Mutex::new(readers), free: Arc::new(Semaphore::new(READERS)) };
        Ok(Self(Mode::Threads { writer: Writer::start(connection)?, readers: Arc::new(readers) }))
    }

    /// Runs `work` in a transaction: kept and durable when it succeeds, rolled back when it refuses.
    pub(super) async fn write<T, F>(&self, work: F) -> Result<T, Refused>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, Refused> + Send + 'static,
    {
        match &self.0 {
            Mode::Inline(connection) => {
                let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
                let transaction = connection.transaction()?;
                let value = work(&transaction)?;
                transaction.commit()?;
                Ok(value)
            }
            Mode::Threads { writer, .. } => {
                let (reply, answer) = oneshot::channel();
                writer.send(job(work, reply))?;
                answer.await.map_err(|_| Failure::Stopping)?
            }
        }
    }

    /// Runs `work` on one unchanging state of the database.
    pub(super) async fn read<T, F>(&self, work: F) -> Result<T, Refused>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, Refused> + Send + 'static,
    {
        match &self.0 {
            Mode::Inline(connection) => {
                let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
                work(&*connection.transaction()?)
            }
            Mode::Threads { readers, .. } => readers.run(work).await,
        }
    }

    /// The most bytes that the file may have from now on.
    #[cfg(feature = "testkit")]
    pub(super) async fn limit(&self, bytes: u64) -> Result<(), Refused> {
        // As many pages as there are is the least that SQLite allows.
        let pages = i64::try_from(bytes / u64::from(PAGE_BYTES)).unwrap_or(i64::MAX).clamp(1, MOST_PAGES);
        self.write(move |db| Ok(db.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?)).await
    }

    #[cfg(feature = "testkit")]
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Failure> {
        match &self.0 {
            Mode::Inline(connection) => {
                let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(connection.serialize(rusqlite::MAIN_DB)?.to_vec())
            }
            Mode::Threads { .. } => {
                Err(Failure::Database("only databases in memory have snapshots".to_owned()))
            }
        }
    }

    #[cfg(feature = "testkit")]
    pub(super) fn restore(&self, bytes: &[u8]) -> Result<(), Failure> {
        match &self.0 {
            Mode::Inline(connection) => {
                let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
                connection.flush_prepared_statement_cache();
                Ok(connection.deserialize_read_exact(rusqlite::MAIN_DB, bytes, bytes.len(), false)?)
            }
            Mode::Threads { .. } => {
                Err(Failure::Database("only databases in memory have snapshots".to_owned()))
            }
        }
    }
}

fn configure(connection: &Connection) -> Result<(), Failure> {
    connection.pragma_update(None, "page_size", PAGE_BYTES)?;
    connection.pragma_update(None, "busy_timeout", BUSY_TIMEOUT_MS)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    // An answer promises that what it confirms survives a power cut.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What is erased is overwritten, not merely unlinked.
    connection.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
    Ok(())
}

fn open_reader(path: &Path) -> Result<Connection, Failure> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI,
    )?;
    connection.pragma_update(None, "busy_timeout", BUSY_TIMEOUT_MS)?;
    Ok(connection)
}

fn job<T, F>(work: F, reply: oneshot::Sender<Result<T, Refused>>) -> Job
where
    T: Send + 'static,
    F: FnOnce(&Connection) -> Result<T, Refused> + Send + 'static,
{
    Box::new(move |group| {
        let result = in_savepoint(group, work);
        Box::new(move |committed: Result<(), Failure>| {
            // Nobody may be waiting any more; what is stored stays stored, and the device will ask again.
            let _ = reply.send(committed.map_err(Refused::from).and(result));
        })
    })
}

fn in_savepoint<T>(
    group: &mut Transaction<'_>,
    work: impl FnOnce(&Connection) -> Result<T, Refused>,
) -> Result<T, Refused> {
    let savepoint = group.savepoint()?;
    let value = work(&savepoint)?;
    savepoint.commit()?;
    Ok(value)
}

impl Writer {
    fn start(connection: Connection) -> Result<Self, Failure> {
        let (jobs, waiting) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || write_in_groups(connection, &waiting))
            .map_err(|error| Failure::Temporary(error.to_string()))?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    fn send(&self, job: Job) -> Result<(), Failure> {
        let jobs = self.jobs.as_ref().ok_or(Failure::Stopping)?;
        jobs.send(job).map_err(|_| Failure::Stopping)
    }

    /// Lets the thread end what it has begun, and waits for it.
    fn finish(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // A writer that panicked has said so already.
            let _ = thread.join();
        }
    }
}

fn write_in_groups(mut connection: Connection, jobs: &mpsc::Receiver<Job>) {
    while let Ok(first) = jobs.recv() {
        let mut answers = Vec::new();
        let committed = commit_group(&mut connection, first, jobs, &mut answers);
        for answer in answers {
            answer(committed.clone());
        }
    }
}

/// Runs the first job and all that wait behind it, and commits them together.
fn commit_group(
    connection: &mut Connection,
    first: Job,
    jobs: &mpsc::Receiver<Job>,
    answers: &mut Vec<Answer>,
) -> Result<(), Failure> {
    let mut group = match connection.transaction_with_behavior(TransactionBehavior::Immediate) {
        Ok(group) => group,
        Err(error) => {
            // The job is dropped unrun, and with it the channel on which its request waits.
            tracing::error!(%error, "no transaction could be begun");
            return Err(error.into());
        }
    };
    answers.push(first(&mut group));
    while answers.len() < GROUP_MAX
        && !is_over(&group)
        && let Ok(job) = jobs.try_recv()
    {
        answers.push(job(&mut group));
    }
    if is_over(&group) {
        return Err(Failure::Temporary("the group was rolled back".to_owned()));
    }
    Ok(group.commit()?)
}

/// A full or failing disk can end the whole transaction in the middle of a statement ("Response To Errors Within A
/// Transaction", <https://sqlite.org/lang_transaction.html>). What a job stored before is gone then, and what the next
/// one would store would be in no transaction.
fn is_over(group: &Transaction<'_>) -> bool {
    group.is_autocommit()
}

/// Connections for reading, lent one at a time to blocking threads.
struct Readers {
    idle: Mutex<Vec<Connection>>,
    free: Arc<Semaphore>,
}

impl Readers {
    async fn run<T, F>(self: &Arc<Self>, work: F) -> Result<T, Refused>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, Refused> + Send + 'static,
    {
        let permit = Arc::clone(&self.free).acquire_owned().await.map_err(|_| Failure::Stopping)?;
        let readers = Arc::clone(self);
        // The thread gives connection and permit back itself: the request may be gone before it ends.
        let task = tokio::task::spawn_blocking(move || {
            let mut connection = readers.take().ok_or(Failure::Stopping)?;
            let result = read_on(&mut connection, work);
            readers.give_back(connection);
            drop(permit);
            result
        });
        task.await.map_err(|_| Failure::Stopping)?
    }

    fn take(&self) -> Option<Connection> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn close(&self) {
        self.free.close();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn give_back(&self, connection: Connection) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
    }
}

fn read_on<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Connection) -> Result<T, Refused>,
) -> Result<T, Refused> {
    let transaction = connection.transaction()?;
    work(&transaction)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::store::sqlite::schema;

    fn file(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("prelistaj-database-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder.join("vaults.db")
    }

    fn pragma(connection: &Connection, name: &str) -> Result<String, rusqlite::Error> {
        connection.pragma_query_value(None, name, |row| {
            row.get_ref(0).map(|value| match value.as_i64() {
                Ok(number) => number.to_string(),
                Err(_) => value.as_str().unwrap().to_owned(),
            })
        })
    }

    /// `synchronous` 2 is FULL: the write-ahead log is flushed at each commit, and an answer comes after the commit.
    #[tokio::test]
    async fn every_connection_survives_a_power_cut() {
        let path = file("power");
        let database = Database::open(&path, &schema::VAULTS).unwrap();
        let names = ["synchronous", "journal_mode", "foreign_keys", "secure_delete"];
        let of_writer =
            database.write(move |db| Ok(names.map(|name| pragma(db, name).unwrap()))).await.unwrap();
        assert_eq!(of_writer, ["2", "wal", "1", "1"]);
        let Mode::Threads { readers, .. } = &database.0 else { panic!("a file has threads") };
        let idle = readers.idle.lock().unwrap();
        assert_eq!(idle.len(), READERS);
        for reader in idle.iter() {
            assert_eq!(
                [pragma(reader, "synchronous").unwrap(), pragma(reader, "journal_mode").unwrap()],
                ["2", "wal"]
            );
            assert!(reader.is_readonly(rusqlite::MAIN_DB).unwrap(), "whoever reads cannot write");
        }
    }

    #[tokio::test]
    async fn a_database_that_cannot_be_written_refuses_for_now_and_can_be_read() {
        let path = file("read-only");
        drop(Database::open(&path, &schema::VAULTS).unwrap());
        // A writer whose file system was remounted read-only.
        let readers = Readers {
            idle: Mutex::new(vec![open_reader(&path).unwrap()]),
            free: Arc::new(Semaphore::new(1)),
        };
        let writer = Writer::start(open_reader(&path).unwrap()).unwrap();
        let database = Database(Mode::Threads { writer, readers: Arc::new(readers) });
        let written = database.write(|db| Ok(db.execute("DELETE FROM vaults", [])?)).await;
        assert!(matches!(written, Err(Refused::Failed(failure)) if failure.is_temporary()));
        let count = database
            .read(|db| Ok(db.query_row("SELECT count(*) FROM vaults", [], |row| row.get::<_, i64>(0))?))
            .await;
        assert_eq!(count.unwrap(), 0);
    }
}
