//! The connection to the database, and what other tabs do to it.

use std::cell::RefCell;
use std::rc::Rc;

use indexed_db_futures::Build as _;
use indexed_db_futures::database::Database;
use indexed_db_futures::internals::SystemRepr as _;
use replica::StoreError;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, IdbDatabase, IdbVersionChangeEvent};

use crate::failure;
use crate::schema::{STEPS, Step};

/// What other tabs do to the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreEvent {
    /// Another tab holds an older version open. Opening goes on by itself once that tab is closed.
    Blocked,
    /// Another tab brings a newer version, or erases everything. This handle is closed for good: load the page again.
    Outdated,
}

pub(crate) type Events = Rc<dyn Fn(StoreEvent)>;

enum State {
    Open(Database),
    /// Not opened yet, or taken away by the browser: the next use opens it.
    Closed,
    Outdated(StoreError),
}

pub(crate) struct Connection {
    name: String,
    steps: &'static [Step],
    events: Events,
    state: Rc<RefCell<State>>,
    listeners: RefCell<Option<Listeners>>,
}

impl Connection {
    pub(crate) fn new(name: &str, events: Events) -> Self {
        Self::with_steps(name, STEPS, events)
    }

    fn with_steps(name: &str, steps: &'static [Step], events: Events) -> Self {
        let state = Rc::new(RefCell::new(State::Closed));
        Self { name: name.to_owned(), steps, events, state, listeners: RefCell::default() }
    }

    /// The open database; opens it where it is not.
    pub(crate) async fn database(&self) -> Result<Database, StoreError> {
        if let Some(database) = self.opened()? {
            return Ok(database);
        }
        let database = open(&self.name, self.steps, &self.events).await?;
        if let Some(earlier) = self.opened()? {
            // Another use has opened it meanwhile.
            database.close();
            return Ok(earlier);
        }
        self.listeners.replace(Some(Listeners::new(&database, &self.state, &self.events)));
        self.state.replace(State::Open(database.clone()));
        Ok(database)
    }

    /// Closes a connection that has failed. The next use opens another; one that another tab ended stays ended.
    pub(crate) fn let_go(&self) {
        if matches!(*self.state.borrow(), State::Open(_)) {
            self.listeners.replace(None);
            self.state.replace(State::Closed);
        }
    }

    fn opened(&self) -> Result<Option<Database>, StoreError> {
        match &*self.state.borrow() {
            State::Open(database) => Ok(Some(database.clone())),
            State::Closed => Ok(None),
            State::Outdated(error) => Err(*error),
        }
    }
}

async fn open(name: &str, steps: &'static [Step], events: &Events) -> Result<Database, StoreError> {
    let events = Rc::clone(events);
    let version = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    let request = Database::open(name)
        .with_version(version)
        .with_on_blocked(move |_| {
            events(StoreEvent::Blocked);
            Ok(())
        })
        .with_on_upgrade_needed(move |event, database| {
            let done = event.old_version() as usize;
            steps.iter().skip(done).try_for_each(|step| step(&database))
        })
        .build();
    request.map_err(failure::of_opening)?.await.map_err(failure::of_opening)
}

/// Hears of what happens to one open database, and closes it when dropped.
struct Listeners {
    database: IdbDatabase,
    _outdated: Closure<dyn FnMut(IdbVersionChangeEvent)>,
    _closed: Closure<dyn FnMut(Event)>,
}

impl Listeners {
    fn new(database: &Database, state: &Rc<RefCell<State>>, events: &Events) -> Self {
        let database: IdbDatabase = database.as_sys().clone().into();
        let outdated = Closure::new({
            let (database, state, events) = (database.clone(), Rc::clone(state), Rc::clone(events));
            move |event: IdbVersionChangeEvent| {
                // The other tab waits for this.
                database.close();
                state.replace(State::Outdated(match event.new_version() {
                    Some(_) => StoreError::Newer,
                    None => StoreError::Closed,
                }));
                events(StoreEvent::Outdated);
            }
        });
        let closed = Closure::new({
            let state = Rc::clone(state);
            move |_: Event| {
                state.replace(State::Closed);
            }
        });
        database.set_onversionchange(Some(outdated.as_ref().unchecked_ref()));
        database.set_onclose(Some(closed.as_ref().unchecked_ref()));
        Self { database, _outdated: outdated, _closed: closed }
    }
}

impl Drop for Listeners {
    fn drop(&mut self) {
        self.database.set_onversionchange(None);
        self.database.set_onclose(None);
        // Transactions that have begun still end.
        self.database.close();
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::cell::Cell;

    use replica::{Answers, Read, Table, Write};
    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::*;
    use crate::transaction;

    wasm_bindgen_test_configure!(run_in_browser);

    const WITH_ONE_MORE: &[Step] =
        &[STEPS[0], STEPS[1], |database| database.create_object_store("more").build().map(drop)];
    const FAILING: &[Step] = &[STEPS[0], STEPS[1], STEPS[0]];

    fn connection(name: &str, steps: &'static [Step]) -> (Connection, Rc<RefCell<Vec<StoreEvent>>>) {
        let events = Rc::new(RefCell::new(Vec::new()));
        let heard = Rc::clone(&events);
        let connection =
            Connection::with_steps(name, steps, Rc::new(move |event| heard.borrow_mut().push(event)));
        (connection, events)
    }

    async fn put(connection: &Connection) {
        let database = connection.database().await.unwrap();
        let (transaction, _) = transaction::begin(&database, Vec::new()).await.unwrap();
        let writes = vec![Write::Put(Table::Meta, b"key".to_vec(), b"value".to_vec())];
        transaction::finish(transaction, writes).await.unwrap();
    }

    async fn get(connection: &Connection) -> Answers {
        let database = connection.database().await.unwrap();
        transaction::read(&database, vec![Read::Get(Table::Meta, b"key".to_vec())]).await.unwrap()
    }

    #[wasm_bindgen_test]
    async fn an_upgrade_keeps_what_was_there() {
        let (old, _) = connection("upgrade", STEPS);
        put(&old).await;
        drop(old);
        let (new, _) = connection("upgrade", WITH_ONE_MORE);
        assert_eq!(get(&new).await.value(0), Some(&b"value"[..]));
        assert!(new.database().await.unwrap().object_store_names().any(|name| name == "more"));
    }

    #[wasm_bindgen_test]
    async fn a_failed_upgrade_is_an_error_and_leaves_the_old_version() {
        let (old, _) = connection("failed upgrade", STEPS);
        put(&old).await;
        drop(old);
        let (new, _) = connection("failed upgrade", FAILING);
        assert!(new.database().await.is_err());
        let (old, _) = connection("failed upgrade", STEPS);
        assert_eq!(get(&old).await.value(0), Some(&b"value"[..]));
    }

    #[wasm_bindgen_test]
    async fn a_newer_version_in_another_tab_closes_this_one_for_good() {
        let (old, events) = connection("newer", STEPS);
        old.database().await.unwrap();
        let (new, _) = connection("newer", WITH_ONE_MORE);
        new.database().await.unwrap();
        assert_eq!(*events.borrow(), [StoreEvent::Outdated]);
        assert_eq!(old.database().await.err(), Some(StoreError::Newer));
    }

    #[wasm_bindgen_test]
    async fn an_older_build_finds_that_the_store_is_newer() {
        let (new, _) = connection("older build", WITH_ONE_MORE);
        new.database().await.unwrap();
        let (old, _) = connection("older build", STEPS);
        assert_eq!(old.database().await.err(), Some(StoreError::Newer));
    }

    #[wasm_bindgen_test]
    async fn erasing_in_another_tab_closes_this_one_for_good() {
        let (connection, events) = connection("erased", STEPS);
        connection.database().await.unwrap();
        Database::delete_by_name("erased").unwrap().await.unwrap();
        assert_eq!(*events.borrow(), [StoreEvent::Outdated]);
        assert!(matches!(connection.database().await.err(), Some(StoreError::Closed)));
    }

    #[wasm_bindgen_test]
    async fn a_tab_that_does_not_let_go_is_reported_and_waited_for() {
        let deaf = open("blocked", STEPS, &(Rc::new(drop) as Events)).await.unwrap();
        let deaf = Cell::new(Some(deaf));
        let events = Rc::new(Cell::new(0));
        let heard = Rc::clone(&events);
        let let_go: Events = Rc::new(move |event| {
            assert_eq!(event, StoreEvent::Blocked);
            heard.set(heard.get() + 1);
            deaf.take().into_iter().for_each(Database::close);
        });
        let new = Connection::with_steps("blocked", WITH_ONE_MORE, let_go);
        new.database().await.unwrap();
        assert_eq!(events.get(), 1);
    }

    /// Browsers close a connection when the reader clears the site's data, or when their storage process ends.
    #[wasm_bindgen_test]
    async fn a_connection_that_the_browser_took_away_is_opened_again_at_the_next_use() {
        let (connection, _) = connection("taken away", STEPS);
        put(&connection).await;
        let database = connection.database().await.unwrap();
        database.clone().close();
        database.as_sys().dispatch_event(&Event::new("close").unwrap()).unwrap();
        assert_eq!(get(&connection).await.value(0), Some(&b"value"[..]));
    }

    #[wasm_bindgen_test]
    async fn using_a_closed_connection_says_that_it_is_closed() {
        let (connection, _) = connection("closed", STEPS);
        let database = connection.database().await.unwrap();
        database.clone().close();
        let reads = vec![Read::Get(Table::Meta, b"key".to_vec())];
        assert!(matches!(transaction::read(&database, reads).await, Err(StoreError::Closed)));
    }

    #[wasm_bindgen_test]
    async fn a_transaction_that_is_dropped_before_it_ends_changes_nothing() {
        let (connection, _) = connection("dropped", STEPS);
        put(&connection).await;
        let database = connection.database().await.unwrap();
        let (transaction, _) = transaction::begin(&database, Vec::new()).await.unwrap();
        transaction.object_store("meta").unwrap().clear().unwrap();
        drop(transaction);
        assert_eq!(get(&connection).await.value(0), Some(&b"value"[..]));
    }
}
