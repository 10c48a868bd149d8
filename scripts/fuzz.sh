# shellcheck shell=bash
# `./build.sh fuzz [SECONDS] [TARGET...]`: builds the targets in fuzz/ and runs each for some seconds, from its seeds on.
#
# Rust's nightly compiler is used where there is one, for its sanitizer; else the stable one, told to take nightly flags.

fuzz() {
  local seconds=20 target
  [[ ! ${1-} =~ ^[0-9]+$ ]] || { seconds=$1 && shift; }
  has cargo-fuzz || must 'cargo-fuzz' cargo install --locked cargo-fuzz
  mapfile -t fuzz_targets < <(if (($#)); then printf '%s\n' "$@"; else fuzz_list; fi)
  # cargo-fuzz puts its files into fuzz/target.
  unset CARGO_TARGET_DIR
  if cargo +nightly --version >/dev/null 2>&1; then fuzz_with=(+nightly); else fuzz_with=() && export RUSTC_BOOTSTRAP=1; fi
  must 'fuzz targets' fuzz_build
  for target in "${fuzz_targets[@]}"; do check "fuzz $target" fuzz_run "$target" "$seconds"; done
  finish
}

fuzz_list() {
  sed -n 's/^name = "\(.*\)"$/\1/p' fuzz/Cargo.toml | tail -n +2
}

# No sanitizer: the crate forbids unsafe code, and without one twice as much is tried. SAOLA_SANITIZER=address looks into others.
fuzz_build() {
  cargo "${fuzz_with[@]}" fuzz build --sanitizer "${SAOLA_SANITIZER:-none}" --codegen-units 8
}

# Inputs that are found go to fuzz/corpus, those that find something to fuzz/artifacts.
fuzz_run() {
  local dictionary=()
  [[ ! -f fuzz/$1.dict ]] || dictionary=("-dict=fuzz/$1.dict")
  mkdir -p "fuzz/corpus/$1"
  RAYON_NUM_THREADS=1 cargo "${fuzz_with[@]}" fuzz run --sanitizer "${SAOLA_SANITIZER:-none}" --codegen-units 8 "$1" \
    "fuzz/corpus/$1" "fuzz/seeds/$1" -- -max_total_time="$2" -timeout=5 -rss_limit_mb=2048 -max_len=4096 \
    -print_final_stats=1 "${dictionary[@]}"
}
