# shellcheck shell=bash
# The engine: wasm-pack, then wasm-opt. Leaves target/pkg.
#
# `small` compiles the standard library for size and lets a panic stop the engine at once. Debian packages its sources
# with a compiler; asking a stable compiler for this takes RUSTC_BOOTSTRAP. `plain` is the library as rustup ships it.

small_packages=(rustc-web cargo-web rust-web-src lld-19)
small_arguments=(-Z 'build-std=std,panic_abort' -Z 'build-std-features=optimize_for_size')

# A panic stops the engine without a message, which nothing would show; small functions are inlined before LLVM sees them.
small_flags=(-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none
  -Zinline-mir=yes -Zinline-mir-threshold=30 -Zinline-mir-hint-threshold=30)

# What the module may use, named one by one: `--all-features` makes a file that browsers refuse.
features=(--enable-bulk-memory --enable-bulk-memory-opt --enable-sign-ext --enable-nontrapping-float-to-int
  --enable-multivalue --enable-reference-types --enable-mutable-globals)
# For size; measured one by one on this module.
smaller=(-Oz -Oz -Oz --low-memory-unused --skip-pass=local-cse --skip-pass=code-folding -ocimfs=16 -aimfs=4
  --strip-debug --strip-producers --strip-target-features)

# Prints the way to compile, after installing what it takes; nothing where there is none.
# Asks for the password of sudo only as the last resort.
wasm_toolchain() {
  if [[ ${SAOLA_WASM-} == small || ${SAOLA_WASM-} == plain ]]; then
    echo "$SAOLA_WASM"
  elif packages_installed "${small_packages[@]}"; then
    echo small
  elif [[ $EUID == 0 ]] && install_packages "${small_packages[@]}"; then
    echo small
  elif rustup_target; then
    echo plain
  elif install_packages "${small_packages[@]}"; then
    echo small
  fi
}

rustup_target() {
  has rustup || return
  rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown ||
    rustup target add wasm32-unknown-unknown >/dev/null 2>&1
}

build_engine() {
  local way
  way=$(wasm_toolchain)
  # The build script of the crate looks at the browser files, which are made after this and must not matter here.
  export CARGO_TARGET_DIR=$root/target/wasm-$way SAOLA_WEB=$root/target/wasm-$way/no-web
  "pack_$way"
  optimize "$CARGO_TARGET_DIR"
}

pack_small() {
  PATH=/usr/bin:$PATH RUSTC_BOOTSTRAP=1 \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-19 \
    RUSTFLAGS="${small_flags[*]}" \
    pack force "${small_arguments[@]}"
}

pack_plain() {
  pack normal
}

# pack MODE ARGUMENTS...
pack() {
  local mode=$1
  shift
  wasm-pack build --mode "$mode" --target web --profile wasm --no-opt --no-pack --no-gitignore \
    --out-dir "$CARGO_TARGET_DIR/pkg" --out-name saola -- --no-default-features --locked "$@"
}

# Runs wasm-opt unless its input is what it was the last time.
optimize() {
  local raw=$1/pkg/saola_bg.wasm key
  key=$(cksum "$raw" package-lock.json scripts/wasm.sh)
  [[ -f target/pkg/saola_bg.wasm && -f target/pkg/key && "$(<target/pkg/key)" == "$key" ]] || {
    rm -rf target/pkg
    cp -R "$1/pkg" target/pkg
    node_modules/.bin/wasm-opt "${features[@]}" "${smaller[@]}" "$raw" -o target/pkg/saola_bg.wasm
    echo "$key" >target/pkg/key
  }
}
