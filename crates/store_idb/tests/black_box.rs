//! The black box on the origin private file system keeps the rules of a black box, in a real browser.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "tests")]

use std::cell::{Cell, RefCell};

use js_sys::{Array, Function, Promise};
use replica::testkit::black_boxes::{self, Disks};
use replica::{BlackBox, BlackBoxError, Local};
use store_idb::OpfsBlackBox;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// What the app ships.
const WORKER: &str = include_str!("../../../public/black-box.js");

thread_local! {
    static DISKS: Cell<u32> = const { Cell::new(0) };
}

/// An address at which the browser finds a script.
fn address_of(script: &str) -> String {
    let make = Function::new_with_args(
        "script",
        "return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))",
    );
    make.call1(&JsValue::NULL, &script.into()).unwrap().as_string().unwrap()
}

fn start(script: &str, folder: &str) -> OpfsBlackBox {
    OpfsBlackBox::start_in(&address_of(script), folder).unwrap()
}

/// The names of the locks that somebody holds.
async fn held() -> Vec<String> {
    let query = Function::new_no_args(
        "return navigator.locks.query().then(({ held }) => held.map(({ name }) => name))",
    );
    let held: Promise = query.call0(&JsValue::NULL).unwrap().unchecked_into();
    let held: Array = JsFuture::from(held).await.unwrap().unchecked_into();
    held.iter().filter_map(|name| name.as_string()).collect()
}

struct InOpfs;

struct Tab {
    worker: OpfsBlackBox,
    /// Locks that it took.
    taken: RefCell<Vec<String>>,
}

impl Tab {
    /// Notes which locks `call` takes. One tab acts at a time.
    async fn noting<T>(&self, call: Local<'_, T>) -> T {
        let before = held().await;
        let outcome = call.await;
        let after = held().await;
        self.taken.borrow_mut().extend(after.into_iter().filter(|name| !before.contains(name)));
        outcome
    }
}

impl BlackBox for Tab {
    fn open(&self) -> Local<'_, Result<Vec<Vec<u8>>, BlackBoxError>> {
        Box::pin(self.noting(Box::pin(async { self.worker.open().await })))
    }

    fn append(&self, bytes: Vec<u8>) -> Local<'_, Result<(), BlackBoxError>> {
        self.worker.append(bytes)
    }

    fn replace(&self, bytes: Vec<u8>) -> Local<'_, Result<(), BlackBoxError>> {
        Box::pin(self.noting(Box::pin(async { self.worker.replace(bytes).await })))
    }
}

impl Disks for InOpfs {
    type Disk = String;
    type Tab = Tab;

    async fn empty(&self) -> String {
        let number = DISKS.get();
        DISKS.set(number + 1);
        format!("disk {number}")
    }

    async fn tab(&self, disk: &String) -> Tab {
        Tab { worker: start(WORKER, disk), taken: RefCell::default() }
    }

    /// A worker that was told to end ends soon; its locks say when.
    async fn end(&self, _: &String, tab: Tab) {
        let Tab { worker, taken } = tab;
        drop(worker);
        while held().await.iter().any(|name| taken.borrow().contains(name)) {}
    }
}

macro_rules! tests {
    ($($rule:ident)*) => {
        $(
            #[wasm_bindgen_test]
            async fn $rule() {
                black_boxes::$rule(&InOpfs).await;
            }
        )*
    };
}

replica::for_each_black_box_rule!(tests);

#[wasm_bindgen_test]
async fn a_script_that_cannot_be_loaded_means_that_there_is_no_black_box() {
    let worker = OpfsBlackBox::start_in("/nothing-is-here.js", "none").unwrap();
    assert_eq!(worker.open().await, Err(BlackBoxError::Unavailable));
}

#[wasm_bindgen_test]
async fn a_browser_without_such_files_has_no_black_box() {
    let without = format!("navigator.storage.getDirectory = undefined;\n{WORKER}");
    assert_eq!(start(&without, "without").open().await, Err(BlackBoxError::Unavailable));
}

#[wasm_bindgen_test]
async fn a_write_for_which_there_is_no_room_says_so_and_the_next_one_stands() {
    let full = WORKER.replace("const write = ", "const written = ").replace(
        "let served =",
        "const write = (handle, bytes, at) => {\n\
         if (bytes.length === 1) throw new DOMException('', 'QuotaExceededError');\n\
         written(handle, bytes, at);\n};\nlet served =",
    );
    let worker = start(&full, "full");
    worker.open().await.unwrap();
    assert_eq!(worker.append(vec![1]).await, Err(BlackBoxError::Full));
    assert_eq!(worker.append(vec![1, 2]).await, Ok(()));
}
