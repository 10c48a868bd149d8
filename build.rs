//! Copies what the program embeds for browsers to where `src/cli/assets.rs` includes it.
//!
//! `./build.sh` leaves these files in `target/web`; `SAOLA_WEB` names another folder. A missing file becomes an
//! empty one, so that the crate compiles before the WebAssembly module exists: commands then say what is missing.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The files, as `src/cli/assets.rs` names them.
const ASSETS: [&str; 30] = [
    "saola.js",
    "saola-search.js",
    "saola-ui.js",
    "saola-several.js",
    "saola.page.js",
    "saola-highlight.js",
    "saola-engine.js",
    "saola.global.js",
    "saola.d.ts",
    "saola-search.d.ts",
    "saola.wasm",
    "saola-split.wasm",
    "saola-full.wasm",
    "page.html",
    "saola.report.js",
    "report.html",
    "saola-words.vi.js",
    "saola-words.lo.js",
    "saola-words.km.js",
    "saola-words.th.js",
    "saola-words.zh-Hans.js",
    "saola-words.zh-Hant.js",
    "saola-words.ja.js",
    "saola-words.ko.js",
    "saola-words.fr.js",
    "saola-words.de.js",
    "saola-words.es.js",
    "saola-words.pt.js",
    "saola-words.ru.js",
    "saola-words.ar.js",
];

fn main() {
    let web = source_folder();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-env-changed=SAOLA_WEB");
    println!("cargo::rerun-if-changed=build.rs");
    watch(&web);
    for name in ASSETS {
        let bytes = fs::read(web.join(name)).unwrap_or_default();
        fs::write(out.join(name), bytes).expect("cargo made OUT_DIR writable");
    }
}

/// Where the browser files are.
fn source_folder() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    match env::var_os("SAOLA_WEB") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(&manifest).join("target/web"),
    }
}

/// Runs this again when a file appears in the folder or changes. The folder is made if need be, because cargo
/// takes a watched path that does not exist for one that has just changed, and would compile every time.
fn watch(web: &Path) {
    if fs::create_dir_all(web).is_ok() {
        println!("cargo::rerun-if-changed={}", web.display());
    }
}
