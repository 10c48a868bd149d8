# shellcheck shell=bash
# The engine: wasm-pack, then wasm-opt. Leaves target/pkg, which answers plain words, target/pkg-split, which does so with an
# index in parts, and target/pkg-full with everything, as a module and translated to JavaScript.
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
  elif small_compiler; then
    echo small
  elif [[ $EUID == 0 ]] && install_small_compiler; then
    echo small
  elif rustup_target; then
    echo plain
  elif install_small_compiler; then
    echo small
  fi
}

# Whether Debian's compiler is there, and new enough for the flags.
small_compiler() {
  packages_installed "${small_packages[@]}" &&
    RUSTC_BOOTSTRAP=1 /usr/bin/rustc "${small_flags[@]}" --print cfg >/dev/null 2>&1
}

install_small_compiler() {
  newest_packages "${small_packages[@]}" && small_compiler
}

rustup_target() {
  has rustup || return
  rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown ||
    rustup target add wasm32-unknown-unknown >/dev/null 2>&1
}

build_engine() {
  local way size
  way=$(wasm_toolchain)
  # The build script of the crate looks at the browser files, which are made after this and must not matter here.
  export CARGO_TARGET_DIR=$root/target/wasm-$way SAOLA_WEB=$root/target/wasm-$way/no-web
  for size in pkg pkg-split pkg-full; do
    "pack_$way" "$size"
    optimize "$CARGO_TARGET_DIR/$size" "target/$size"
  done
  [[ -f target/pkg-full/saola_bg.js ]] || translate target/pkg-full
}

# pack_small SIZE
pack_small() {
  PATH=/usr/bin:$PATH RUSTC_BOOTSTRAP=1 \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-19 \
    CARGO_ENCODED_RUSTFLAGS=$(flags_with "${small_flags[@]}") \
    pack "$1" force "${small_arguments[@]}"
}

# pack_plain SIZE
pack_plain() {
  CARGO_ENCODED_RUSTFLAGS=$(flags_with) pack "$1" normal
}

# pack SIZE MODE ARGUMENTS...
pack() {
  local size=$1 mode=$2 features=()
  shift 2
  [[ $size == pkg ]] || features=(--features "${size#pkg-}")
  wasm-pack build --mode "$mode" --target web --profile wasm --no-opt --no-pack --no-gitignore \
    --out-dir "$CARGO_TARGET_DIR/$size" --out-name saola -- --no-default-features "${features[@]}" --locked "$@"
}

# optimize FROM TO: runs wasm-opt unless its input is what it was the last time.
optimize() {
  local raw=$1/saola_bg.wasm key
  key=$(cksum "$raw" package-lock.json scripts/wasm.sh)
  [[ -f $2/saola_bg.wasm && -f $2/key && "$(<"$2/key")" == "$key" ]] || {
    rm -rf "$2"
    cp -R "$1" "$2"
    node_modules/.bin/wasm-opt "${features[@]}" "${smaller[@]}" "$raw" -o "$2/saola_bg.wasm"
    echo "$key" >"$2/key"
  }
}

# translate FOLDER: the module that browsers run as JavaScript, for pages where WebAssembly is forbidden.
translate() {
  local bin=node_modules/.bin module=$1/saola_bg.wasm mvp=$1/mvp
  "$bin/wasm-dis" "${features[@]}" "$module" | without_table >"$mvp.wat"
  # wasm2js would convert numbers out of range otherwise than the module does.
  "$bin/wasm-opt" "${features[@]}" --llvm-nontrapping-fptoint-lowering "$mvp.wat" -o "$mvp.wasm"
  "$bin/wasm2js" "${features[@]}" -Oz --emscripten "$mvp.wasm" -o "$mvp.js"
  mv "$mvp.js" "$1/saola_bg.js"
  rm "$mvp.wat" "$mvp.wasm"
}

# wasm2js knows no tables of JavaScript's values: functions of www/without-wasm.js take the place of the one that wasm-bindgen makes.
without_table() {
  # shellcheck disable=SC2016  # The dollars are those of WebAssembly's text.
  sed -E '/^ \(table \$0 /d
    /^ \(export .*\(table \$0\)/d
    s/\(table\.(get|set|grow) \$0/(call $table_\1/
    1a (import "table" "get" (func $table_get (param i32) (result externref)))
    1a (import "table" "set" (func $table_set (param i32 externref)))
    1a (import "table" "grow" (func $table_grow (param externref i32) (result i32)))'
}
