# shellcheck shell=bash
# Sets up what the build needs and says what to install where that is not possible.

tools=${SAOLA_TOOLS:-$root/target/tools}
export PATH=$tools/bin:$PATH

set_up_tools() {
  compiler || give_up 'Rust is missing: install it with rustup (https://rustup.rs), and a C compiler such as gcc.'
  node_20 || give_up 'Node.js 20 or later and npm are missing: see https://nodejs.org.'
  [[ -n $(wasm_toolchain) ]] || give_up \
    'No way to compile WebAssembly.' \
    'With rustup:        rustup target add wasm32-unknown-unknown' \
    "On Debian, as root: apt-get install ${small_packages[*]}"
  has_version wasm-pack '' || must 'wasm-pack' install_tool --locked wasm-pack
  has_version wasm-bindgen "$(bindgen_version)" ||
    must 'wasm-bindgen' install_bindgen
  [[ node_modules/.package-lock.json -nt package-lock.json ]] || must 'npm packages' npm ci --no-audit --no-fund
}

compiler() {
  { has cargo && has cc; } || install_packages cargo-web rustc-web gcc libc6-dev
}

node_20() {
  { has node && has npm; } || install_packages nodejs npm || return
  [[ $(node -p 'process.versions.node.split(".")[0]') -ge 20 ]]
}

browser_packages=(chromium firefox-esr webkit2gtk-driver xvfb)

browsers() {
  browsers_there || install_packages "${browser_packages[@]}" || {
    echo "Browsers are missing: install chromium, firefox-esr, WebKitGTK with its driver, and Xvfb (Debian: ${browser_packages[*]})."
    return 1
  }
}

browsers_there() {
  [[ -x /usr/bin/chromium && -x /usr/bin/firefox-esr && -x /usr/bin/WebKitWebDriver && -x /usr/bin/Xvfb ]]
}

# flags_with FLAG...: flags of the compiler, in the form that allows spaces in them. Where files lay on the machine of whoever
# builds is in nothing that is handed on, and makes no difference to its bytes.
flags_with() {
  local IFS=$'\x1f'
  set -- "$@" "--remap-path-prefix=$root=/saola" "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
  echo "$*"
}

# cargo_release COMMAND...: cargo with these flags.
cargo_release() {
  CARGO_ENCODED_RUSTFLAGS=$(flags_with) cargo "$1" --release --locked "${@:2}"
}

# Without optimization, which takes twice as long and saves a second.
install_tool() {
  CARGO_PROFILE_DEV_DEBUG=0 cargo install --debug --root "$tools" "$@"
}

# With the versions of its own lock file where the registry has them all, else with the newest that it has.
install_bindgen() {
  local args=(wasm-bindgen-cli --bin wasm-bindgen --version "$(bindgen_version)")
  install_tool --locked "${args[@]}" || install_tool "${args[@]}"
}

# The version of wasm-bindgen in Cargo.lock, which its program must share.
bindgen_version() {
  awk -F'"' '/^name = / { name = $2 } /^version = / && name == "wasm-bindgen" { print $2 }' Cargo.lock
}

has() {
  command -v "$1" >/dev/null
}

# has_version PROGRAM VERSION: an empty version is any.
has_version() {
  has "$1" && [[ "$("$1" --version)" == "$1 $2"* ]]
}

# Installs Debian packages unless they are there; false where that cannot be done.
install_packages() {
  packages_installed "$@" || newest_packages "$@"
}

# Installs the newest there are: a machine's own lists of packages may be older than they are.
newest_packages() {
  { has apt-get && can_be_root; } || return 1
  echo "installing Debian packages: $*" >&2
  as_root apt-get update -qq >/dev/null 2>&1 || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null 2>&1
} </dev/null

packages_installed() {
  has dpkg && dpkg -s "$@" >/dev/null 2>&1
}

can_be_root() {
  [[ $EUID == 0 ]] || has sudo
}

as_root() {
  if [[ $EUID == 0 ]]; then "$@"; else sudo "$@"; fi
}
