//! What `cargo xtask --help` prints.

const ALL: &str = "\
cargo xtask COMMAND [OPTIONS]

  run      build Cartera and serve app and API on http://localhost:8787
  test     check everything that CI checks
  build    make the deployable app (dist/) and Worker (worker/build/)
  deploy   build, then `wrangler deploy`
  size     print what a visitor downloads
  setup    install all that the commands above need; each also does it by itself

You need rustup and Node with npm; everything else is installed into one cache folder outside this
checkout ($CARTERA_CACHE, else $XDG_CACHE_HOME/cartera, else ~/.cache/cartera).

`cargo xtask COMMAND --help` says more.";

const RUN: &str = "\
cargo xtask run [--port N] [--watch] [--app-only] [--dev]

Builds, then serves app and API on one origin under the real Worker. What is stored there stays in
.cartera/ in this checkout until you delete that folder. Ctrl-C ends it.

  --port N     another port than 8787
  --watch      build again when a file changes; reload the page to see it
  --app-only   serve the app alone, without Worker and sync: /v1/* answers 404
  --dev        faster build, larger and slower app";

const TEST: &str = "\
cargo xtask test [--only STEP]

Runs these steps in order, stops at the first that fails, and ends with a table:

  fmt            formatting
  clippy         lints of everything that runs natively
  clippy-wasm    lints of everything that runs in a browser or in workerd
  deny           licences, sources and advisories of dependencies
  native         unit tests, doc tests, rules about the code itself
  build          app and Worker as deployed, within the size budget (xtask/budget.toml)
  conformance    the pages that prove the browser's store
  worker         the built Worker in local workerd
  browser        journeys in Chromium, Firefox and WebKit

  --only STEP    one step (and the builds that it needs)";

const BUILD: &str = "\
cargo xtask build [--dev]

Makes dist/ (the app, ready to be served) and worker/build/ (the Worker), prints what a visitor
downloads, and fails above the budget in xtask/budget.toml.

  --dev   faster, not shrunk, without budget";

const DEPLOY: &str = "\
cargo xtask deploy [-- WRANGLER OPTIONS]

Builds as `cargo xtask build` does, then calls `wrangler deploy` with the options given, such as
`-- --dry-run` or `-- --name my-crm`. wrangler asks you to log in if it must.";

/// The help for one command, or for all.
pub fn text(command: Option<&str>) -> &'static str {
    match command {
        Some("run") => RUN,
        Some("test") => TEST,
        Some("build") => BUILD,
        Some("deploy") => DEPLOY,
        _ => ALL,
    }
}
