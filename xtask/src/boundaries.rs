//! `cargo xtask boundaries`: which crate may depend on which. This is where the promise that the server cannot name a
//! book a child read is kept: it cannot reach the crates that could.

use crate::cargo_graph::Graph;
use crate::failure::{Failure, Outcome};

/// Every edge between members of the workspace that is allowed, tests included.
const ALLOWED: &[(&str, &[&str])] = &[
    (
        "app",
        &[
            "catalogue",
            "challenge",
            "oplog",
            "portable",
            "protocol",
            "reading",
            "replica",
            "store_idb",
            "vault",
        ],
    ),
    ("store_idb", &["replica"]),
    ("replica", &["challenge", "oplog", "protocol", "reading", "vault"]),
    ("reading", &["challenge", "oplog"]),
    ("protocol", &["challenge"]),
    ("server", &["catalogue", "challenge", "marc", "protocol"]),
    ("marc", &["catalogue"]),
    ("portable", &["catalogue", "challenge", "oplog", "reading"]),
    ("catalogue", &[]),
    ("challenge", &[]),
    ("oplog", &[]),
    ("vault", &[]),
    (
        "tests",
        &[
            "catalogue",
            "challenge",
            "marc",
            "oplog",
            "portable",
            "protocol",
            "reading",
            "replica",
            "server",
            "vault",
        ],
    ),
    ("xtask", &["catalogue", "marc"]),
];

/// What may be linked into a crate over no path at all.
const NEVER_LINKED: &[(&str, &[&str])] = &[
    ("server", &["oplog", "portable", "reading", "replica", "vault"]),
    // The core is driven by its caller: natively by tests, in the browser by the app.
    ("replica", &["axum", "leptos", "tokio", "wasm-bindgen", "web-sys"]),
    ("app", &["marc", "server"]),
];

/// Prints each violation; fails when there is one.
pub(crate) fn check() -> Outcome {
    let graph = Graph::load()?;
    let violations = violations(&graph);
    for violation in &violations {
        println!("{violation}");
    }
    match violations.len() {
        0 => {
            println!("{} crates keep to the allowed dependencies.", graph.members().count());
            Ok(())
        }
        count => Err(Failure::new(format!(
            "{count} forbidden dependencies: remove them, or change DESIGN and this table."
        ))),
    }
}

fn violations(graph: &Graph) -> Vec<String> {
    forbidden_edges(graph).into_iter().chain(forbidden_paths(graph)).collect()
}

fn forbidden_edges(graph: &Graph) -> Vec<String> {
    let mut found = Vec::new();
    for member in graph.members() {
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == member) else {
            found.push(format!("{member} is in no line of the table of allowed dependencies"));
            continue;
        };
        let ours = graph.named_by(member).filter(|&name| graph.folder(name).is_some());
        found.extend(
            ours.filter(|name| !allowed.contains(name))
                .map(|name| format!("{member} → {name} is not allowed")),
        );
    }
    found
}

fn forbidden_paths(graph: &Graph) -> Vec<String> {
    let mut found = Vec::new();
    for (member, never) in NEVER_LINKED {
        let linked = graph.linked_into(member);
        let chains = never.iter().filter_map(|name| linked.get(name));
        found.extend(chains.map(|chain| format!("{member} must never reach this: {}", chain.join(" → "))));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allowed_edges_pass() {
        let graph = Graph::of(&[
            ("server", &["protocol", "axum"]),
            ("protocol", &["challenge", "minicbor"]),
            ("challenge", &[]),
            ("replica", &["reading", "vault"]),
            ("reading", &["challenge"]),
            ("vault", &[]),
        ]);
        assert_eq!(violations(&graph), Vec::<String>::new());
    }

    #[test]
    fn a_server_that_names_reading_is_caught() {
        let graph = Graph::of(&[("server", &["reading"]), ("reading", &[])]);
        let found = violations(&graph);
        assert!(found.contains(&"server → reading is not allowed".to_owned()), "{found:?}");
        assert!(found.contains(&"server must never reach this: server → reading".to_owned()), "{found:?}");
    }

    #[test]
    fn a_server_that_reaches_the_vault_through_another_crate_is_caught() {
        let graph = Graph::of(&[("server", &["protocol"]), ("protocol", &["vault"]), ("vault", &[])]);
        let found = violations(&graph);
        assert!(
            found.contains(&"server must never reach this: server → protocol → vault".to_owned()),
            "{found:?}"
        );
    }

    #[test]
    fn a_replica_that_reaches_the_browser_through_a_foreign_crate_is_caught() {
        let graph = Graph::of(&[("replica", &["oplog"]), ("oplog", &["web-sys"])]);
        assert_eq!(violations(&graph), ["replica must never reach this: replica → oplog → web-sys"]);
    }

    #[test]
    fn a_new_crate_needs_a_line_in_the_table() {
        let graph = Graph::of(&[("courier", &[])]);
        assert_eq!(violations(&graph), ["courier is in no line of the table of allowed dependencies"]);
    }
}
