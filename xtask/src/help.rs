//! What `cargo xtask --help` prints.

const ALL: &str = "\
cargo xtask COMMAND [OPTIONS]

  run       build Cartera and serve app and API on http://localhost:8787
  test      check everything that CI checks
  build     make the deployable app (dist/) and Worker (worker/build/)
  simulate  try out sync under faults, many runs from seeds
  deploy    build, then `wrangler deploy`
  size      print what a visitor downloads
  bench     time our code in a browser, beside what others use for the same
  gallery   take a picture of every page, and renew those of the README
  setup     install all that the commands above need; each also does it by itself

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
  workbook       the exported workbook, recalculated by LibreOffice
  simulation     devices, network, disks and the authority under faults: 2,000 seeds
  build          app and Worker as deployed, within the size budget (xtask/budget.toml)
  conformance    the pages that prove the browser's store
  worker         the built Worker in local workerd
  browser        journeys in Chromium, the main ones also in Firefox and WebKit

  --only STEP    one step (and the builds that it needs), or before a release:
  --only everywhere
                 every journey in every engine";

const BUILD: &str = "\
cargo xtask build [--dev]

Makes dist/ (the app, ready to be served) and worker/build/ (the Worker), prints what a visitor
downloads, and fails above the budget in xtask/budget.toml.

  --dev   faster, not shrunk, without budget";

const SIMULATE: &str = "\
cargo xtask simulate [--seeds N] [--start K] [--trace]

Runs the sync code of browser and Worker with devices, network, disks and an authority that fail in
ways drawn from a seed, and checks that nothing is lost, doubled or shown differently. Each seed is
always the same run. The last line is `seeds run: N, seeds failed: M`; the exit code is 1 where any
failed, and each of those has a line of its own that says what was violated.

  --seeds N    how many seeds; 2000
  --start K    the first of them; 0
  --trace      print a hash of all that happened in each seed";

const DEPLOY: &str = "\
cargo xtask deploy [-- WRANGLER OPTIONS]

Builds as `cargo xtask build` does, then calls `wrangler deploy` with the options given, such as
`-- --dry-run` or `-- --name my-crm`. wrangler asks you to log in if it must.";

const BENCH: &str = "\
cargo xtask bench [store|import|reports|sync|costs|ui] [--rounds N] [--sizes N,N] [--browser NAME] [--shipped] [--soak N]

Builds our code for the browser, makes the files that everything is timed on, opens a page with our
code and its peers, which run by turns, and prints medians, ratios to the peers, goals, and how the
time grows from the first size to one ten times as large (1 is in proportion). The table is kept in
docs/bench/. Without a name all are run. `costs` builds the app itself and moves the sliders of its page
of costs in Chromium; `ui` does what people do all day, with 50,000 people on a processor four times
slower. `sync` has the real Worker in local workerd, between two devices of the page, and
before that between twenty without a screen, whose memory it watches. Nothing else should be going on on the machine.

  --rounds N       how often each is timed; 5
  --sizes N,N      how many rows; 10000,100000
  --browser NAME   chromium, firefox or webkit; chromium
  --shipped        the code as small as it is in the app; else the same, compiled to be fast
  --soak N         for how many seconds the twenty devices of `sync` work; 600";

const GALLERY: &str = "\
cargo xtask gallery

Builds the app, fills it with the sample company, and takes a picture of every page in four sizes, light
and dark, in three languages, in Chromium: target/screenshots/pages/. The four of the README in docs/ are
renewed. Every page is measured on the way, as in `cargo xtask test`.";

/// The help for one command, or for all.
pub fn text(command: Option<&str>) -> &'static str {
    match command {
        Some("run") => RUN,
        Some("test") => TEST,
        Some("build") => BUILD,
        Some("simulate") => SIMULATE,
        Some("bench") => BENCH,
        Some("gallery") => GALLERY,
        Some("deploy") => DEPLOY,
        _ => ALL,
    }
}
