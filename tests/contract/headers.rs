//! The headers that keep a browser safe, for each kind of answer.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::Request;
use server::AppFiles;
use tower::ServiceExt;

use crate::conversation::Library;

#[tokio::test]
async fn each_kind_of_answer_has_these_headers() {
    let dist = Path::new(env!("CARGO_TARGET_TMPDIR")).join("contract_dist");
    fs::create_dir_all(&dist).unwrap();
    for (name, content) in
        [("index.html", "<!doctype html>"), ("app-0123456789abcdef.js", "1"), ("sw.js", "2")]
    {
        fs::write(dist.join(name), content).unwrap();
    }
    let site = server::site(Library::new().library, AppFiles::read(&dist).unwrap());
    let mut answers = BTreeMap::new();
    for path in [
        "/",
        "/app-0123456789abcdef.js",
        "/sw.js",
        "/missing.js",
        "/v1/capabilities",
        "/desk",
        "/desk/sign-in",
        "/thanks",
    ] {
        let response = site.clone().oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
        let headers: BTreeMap<_, _> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .collect();
        answers.insert(format!("{path} {}", response.status().as_u16()), headers);
    }
    insta::assert_json_snapshot!(answers);
}
