//! The workspace's dependency graph, from `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;

use crate::failure::{Failure, OrFail, Outcome};
use crate::process;
use crate::toolchain::Toolchain;
use crate::workbench::Workbench;

/// Packages by cargo's id, which tells two versions of one name apart.
#[derive(Default)]
pub(crate) struct Graph {
    names: BTreeMap<String, String>,
    /// Members of the workspace: name to id and folder.
    members: BTreeMap<String, (String, PathBuf)>,
    /// What a package's code links: no test-only and build-time edges.
    links: BTreeMap<String, BTreeSet<String>>,
    /// What a member's manifest names under any heading.
    named: BTreeMap<String, BTreeSet<String>>,
}

impl Graph {
    /// Asks cargo.
    pub(crate) fn load() -> Outcome<Self> {
        let bench = Workbench::new(Toolchain::Active);
        let text = process::capture(&mut bench.cargo(&["metadata", "--locked", "--format-version=1"])?)?;
        let metadata = serde_json::from_str::<Value>(&text).or_fail("read cargo's metadata")?;
        Self::parse(&metadata)
            .ok_or_else(|| Failure::new("cargo's metadata has an unknown shape: update cargo."))
    }

    fn parse(metadata: &Value) -> Option<Self> {
        let mut graph = Self::default();
        let members = strings(metadata.get("workspace_members")?)?;
        for package in metadata.get("packages")?.as_array()? {
            let id = text(package, "id")?;
            let name = text(package, "name")?;
            graph.names.insert(id.clone(), name.clone());
            if members.contains(&id) {
                let folder = PathBuf::from(text(package, "manifest_path")?).parent()?.to_path_buf();
                let dependencies = package.get("dependencies")?.as_array()?;
                let named = dependencies.iter().map(|one| text(one, "name")).collect::<Option<_>>()?;
                graph.members.insert(name.clone(), (id, folder));
                graph.named.insert(name, named);
            }
        }
        for node in metadata.get("resolve")?.get("nodes")?.as_array()? {
            let linked = node.get("deps")?.as_array()?.iter().filter(|edge| is_linked(edge));
            let ids = linked.map(|edge| text(edge, "pkg")).collect::<Option<_>>()?;
            graph.links.insert(text(node, "id")?, ids);
        }
        Some(graph)
    }

    /// Names of the workspace's members.
    pub(crate) fn members(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }

    /// The folder of a member.
    pub(crate) fn folder(&self, member: &str) -> Option<&PathBuf> {
        self.members.get(member).map(|(_, folder)| folder)
    }

    /// Everything a member's manifest names, tests and build scripts included.
    pub(crate) fn named_by(&self, member: &str) -> impl Iterator<Item = &str> {
        self.named.get(member).into_iter().flatten().map(String::as_str)
    }

    /// Everything that ends up linked into a member, on any platform, with a shortest chain of names that leads there.
    pub(crate) fn linked_into(&self, member: &str) -> BTreeMap<&str, Vec<&str>> {
        let mut chains = BTreeMap::new();
        let Some((start, _)) = self.members.get(member) else { return chains };
        let mut visited = BTreeSet::from([start.as_str()]);
        let mut frontier = vec![(start.as_str(), vec![self.name(start)])];
        while !frontier.is_empty() {
            let mut next = Vec::new();
            for (id, chain) in frontier {
                for dependency in self.links.get(id).into_iter().flatten() {
                    if visited.insert(dependency) {
                        let name = self.name(dependency);
                        let chain = chain.iter().copied().chain([name]).collect::<Vec<_>>();
                        chains.entry(name).or_insert_with(|| chain.clone());
                        next.push((dependency.as_str(), chain));
                    }
                }
            }
            frontier = next;
        }
        chains
    }

    fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.names.get(id).map_or(id, String::as_str)
    }
}

/// Ordinary edges have a null kind; an edge may be of several kinds at once.
fn is_linked(edge: &Value) -> bool {
    edge.get("dep_kinds")
        .and_then(Value::as_array)
        .is_some_and(|kinds| kinds.iter().any(|kind| kind.get("kind").is_some_and(Value::is_null)))
}

fn text(object: &Value, field: &str) -> Option<String> {
    object.get(field)?.as_str().map(str::to_owned)
}

fn strings(list: &Value) -> Option<BTreeSet<String>> {
    list.as_array()?.iter().map(|one| one.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
impl Graph {
    /// A workspace whose ids are its names, linked exactly as named; whatever only appears as a target is no member.
    pub(crate) fn of(edges: &[(&str, &[&str])]) -> Self {
        let mut graph = Self::default();
        for (from, to) in edges {
            let targets = to.iter().map(|&name| name.to_owned()).collect::<BTreeSet<_>>();
            graph.members.insert((*from).to_owned(), ((*from).to_owned(), PathBuf::new()));
            graph.links.insert((*from).to_owned(), targets.clone());
            graph.named.insert((*from).to_owned(), targets);
        }
        graph
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn test_only_edges_are_named_but_not_linked() {
        let metadata = serde_json::json!({
            "workspace_members": ["a 0"],
            "packages": [
                {"id": "a 0", "name": "a", "manifest_path": "/w/a/Cargo.toml", "dependencies": [{"name": "b"}, {"name": "t"}]},
                {"id": "b 1", "name": "b", "manifest_path": "/r/b/Cargo.toml", "dependencies": []},
                {"id": "t 1", "name": "t", "manifest_path": "/r/t/Cargo.toml", "dependencies": []},
            ],
            "resolve": {"nodes": [
                {"id": "a 0", "deps": [
                    {"pkg": "b 1", "dep_kinds": [{"kind": null, "target": null}]},
                    {"pkg": "t 1", "dep_kinds": [{"kind": "dev", "target": null}]},
                ]},
                {"id": "b 1", "deps": []},
                {"id": "t 1", "deps": []},
            ]},
        });
        let graph = Graph::parse(&metadata).unwrap();
        assert_eq!(graph.named_by("a").collect::<Vec<_>>(), ["b", "t"]);
        assert_eq!(graph.linked_into("a").into_keys().collect::<Vec<_>>(), ["b"]);
        assert_eq!(graph.folder("a").unwrap(), &PathBuf::from("/w/a"));
    }
}
