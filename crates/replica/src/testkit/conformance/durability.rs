//! Rules of what stays.

use super::{Stores, all, put};
use crate::store::Table;

pub async fn what_was_written_is_there_after_reopening(stores: &impl Stores) {
    let store = stores.empty().await;
    for table in Table::ALL {
        put(&store, &[(table, b"key", table.name().as_bytes())]).await;
    }
    let store = stores.reopen(store).await;
    for table in Table::ALL {
        assert_eq!(all(&store, table).await, [(b"key".to_vec(), table.name().as_bytes().to_vec())]);
    }
}
