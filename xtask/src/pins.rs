//! Every version that this repository pins outside Cargo.lock, in one place.
//!
//! A changed pin makes the next run install the new version; nothing else remembers versions.

/// A program that `cargo install` builds into the tool cache.
pub struct CargoTool {
    /// Crate name on the registry.
    pub package: &'static str,
    /// The exact version.
    pub version: &'static str,
    /// Name of the executable.
    pub program: &'static str,
    /// Cargo feature flags that keep the compile short.
    pub flags: &'static [&'static str],
    /// Completes the sentence "it ...".
    pub why: &'static str,
    /// How much the compiler optimises it: a third of the time is saved where speed hardly matters.
    pub optimise: &'static str,
    /// A version found on PATH is good enough whatever it is.
    pub any_version: bool,
}

/// Makes JavaScript bindings; must equal the `wasm-bindgen` crate in Cargo.lock exactly.
pub const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    program: "wasm-bindgen",
    flags: &[],
    why: "connects the compiled app with the browser",
    optimise: "1",
    any_version: false,
};

/// Builds `app/` into a page. 0.22 needs Rust 1.96.1, which Debian does not have.
pub const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    version: "0.21.14",
    program: "trunk",
    flags: &["--no-default-features", "--features", "rustls"],
    why: "builds the app's page",
    optimise: "0",
    any_version: false,
};

/// Builds `worker/` into what workerd and the hosted service run.
pub const WORKER_BUILD: CargoTool = CargoTool {
    package: "worker-build",
    version: "0.8.7",
    program: "worker-build",
    flags: &[],
    why: "builds the Worker",
    optimise: "0",
    any_version: false,
};

/// Takes the app apart; must understand the `wasm_split_helpers` crate in Cargo.lock.
pub const WASM_SPLIT: CargoTool = CargoTool {
    package: "wasm_split_cli_support",
    version: "0.2.4",
    program: "wasm-split-cli",
    flags: &["--features", "build-binary"],
    why: "takes the app apart, so that its first page is small",
    optimise: "1",
    any_version: false,
};

/// Checks licences, sources and advisories of dependencies.
pub const CARGO_DENY: CargoTool = CargoTool {
    package: "cargo-deny",
    version: "0.20.2",
    program: "cargo-deny",
    flags: &["--no-default-features"],
    why: "checks licences and sources of dependencies",
    optimise: "1",
    any_version: true,
};

/// Lets the browser tests drive Firefox.
pub const GECKODRIVER: CargoTool = CargoTool {
    package: "geckodriver",
    version: "0.37.1",
    program: "geckodriver",
    flags: &[],
    why: "lets the tests drive Firefox",
    optimise: "0",
    any_version: true,
};

/// Packages of the tool cache's `npm/` folder: name, exact version, why.
pub const NPM: &[(&str, &str, &str)] = &[
    ("wrangler", "4.164.0", "runs the Worker here and deploys it"),
    ("esbuild", "0.28.2", "bundles the small JavaScript parts"),
    ("binaryen", "132.0.0", "shrinks WebAssembly (wasm-opt)"),
    ("axe-core", "4.14.1", "looks for what shuts people out of a page"),
    ("node", "22.23.3", "a Node new enough for wrangler, whatever is installed"),
];

/// What others' users have: packages that `cargo xtask bench` times beside our code, in a folder of
/// their own. Nothing that is deployed contains any of them.
pub const PEERS: &[(&str, &str, &str)] = &[
    ("dexie", "4.4.2", "keeps records in IndexedDB"),
    ("minisearch", "7.2.0", "searches with typos"),
    ("papaparse", "5.7.1", "reads CSV"),
    ("xlsx", "0.18.5", "reads workbooks"),
    ("libphonenumber-js", "1.13.16", "reads phone numbers"),
    ("arquero", "7.2.1", "reckons over tables"),
    ("yjs", "13.6.33", "syncs documents"),
    ("y-websocket", "3.1.0", "carries them"),
    ("@y/websocket-server", "0.1.1", "is where they meet"),
    ("tinybase", "10.0.1", "syncs tables"),
    ("ws", "8.23.0", "is the other end of their sockets"),
];

/// The oldest Rust that everything above and in Cargo.lock compiles with.
pub const OLDEST_RUST: (u32, u32) = (1, 95);
