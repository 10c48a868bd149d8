# shellcheck shell=bash
# `./build.sh fuzz [SECONDS] [TARGET...]`: builds the targets in fuzz/ and runs each for some seconds, from its seeds on.
#
# Rust's nightly compiler is used where there is one, for its sanitizer; else the stable one, told to take nightly flags. `.ci/run` has
# `test` run all targets at once for SAOLA_FUZZ seconds.

fuzz() {
  local seconds=20 target
  [[ ! ${1-} =~ ^[0-9]+$ ]] || { seconds=$1 && shift; }
  fuzz_set_up
  mapfile -t fuzz_targets < <(if (($#)); then printf '%s\n' "$@"; else fuzz_list; fi)
  must 'fuzz targets' fuzz_build
  for target in "${fuzz_targets[@]}"; do check "fuzz $target" fuzz_run "$target" "$seconds"; done
  finish
}

fuzz_set_up() {
  has c++ || install_packages g++ || give_up 'c++ is missing: install a compiler for C++ (Debian: g++).'
  has cargo-fuzz || must 'cargo-fuzz' install_tool --locked cargo-fuzz
  if cargo +nightly --version >/dev/null 2>&1; then fuzz_with=(+nightly); else fuzz_with=(); fi
}

# fuzz_all SECONDS: builds the targets and runs all of them, as many side by side as there are processors.
fuzz_all() {
  local target targets run running=() failed=0
  mapfile -t targets < <(fuzz_list)
  fuzz_build
  for target in "${targets[@]}"; do
    while (($(jobs -pr | wc -l) >= $(nproc))); do wait -n || true; done
    fuzz_run "$target" "$1" >"$logs/fuzz-$target.log" 2>&1 &
    running+=("$target:$!")
  done
  for run in "${running[@]}"; do
    wait "${run#*:}" || { failed=$((failed + 1)) && fuzz_finding "${run%:*}"; }
  done
  echo "# pass $((${#running[@]} - failed))"
  echo "# fail $failed"
  return $((failed > 0))
}

# The end of what a target said, and a line for what it found.
fuzz_finding() {
  tail -n 40 "$logs/fuzz-$1.log"
  echo "failed: fuzz $1: $(grep -m1 -E 'panicked at|ERROR: libFuzzer' "$logs/fuzz-$1.log" || tail -n 1 "$logs/fuzz-$1.log")"
}

fuzz_list() {
  sed -n 's/^name = "\(.*\)"$/\1/p' fuzz/Cargo.toml | tail -n +2
}

# No sanitizer: the crate forbids unsafe code, and without one twice as much is tried. SAOLA_SANITIZER=address looks into others.
fuzz_build() {
  fuzz_cargo build --sanitizer "${SAOLA_SANITIZER:-none}" --codegen-units 8
}

# Inputs that are found go to fuzz/corpus, those that find something to fuzz/artifacts.
fuzz_run() {
  local dictionary=()
  [[ ! -f fuzz/$1.dict ]] || dictionary=("-dict=fuzz/$1.dict")
  mkdir -p "fuzz/corpus/$1"
  fuzz_cargo run --sanitizer "${SAOLA_SANITIZER:-none}" --codegen-units 8 "$1" \
    "fuzz/corpus/$1" "fuzz/seeds/$1" -- -max_total_time="$2" -timeout=5 -rss_limit_mb=2048 -max_len=4096 \
    -print_final_stats=1 "${dictionary[@]}"
}

# Its files go into fuzz/target.
fuzz_cargo() {
  env -u CARGO_TARGET_DIR RUSTC_BOOTSTRAP=1 RAYON_NUM_THREADS=1 cargo "${fuzz_with[@]}" fuzz "$@"
}
