# shellcheck shell=bash
# What `./build.sh test` and `./build.sh size` look at.

run_checks() {
  check 'shell scripts' shell_lints
  check 'format' cargo fmt --check
  check 'lints' cargo clippy --quiet --all-targets -- -D warnings
  check 'lints, library alone' cargo clippy --quiet --no-default-features -- -D warnings
  check 'documentation' env RUSTDOCFLAGS='-D warnings' cargo doc --quiet --no-deps
  check 'Rust tests' cargo test --no-fail-fast
  check 'engine without warnings' engine_warnings
  check 'engine dependencies' engine_dependencies
  check 'types of JavaScript' npm run --silent check
  check 'licences, sources, folders' supply
  check 'engine in Node' npm run --silent test:wasm
  check 'browsers' browser_tests
  if [[ -n ${SAOLA_FUZZ-} ]]; then
    fuzz_set_up
    check 'fuzz targets' fuzz_all "$SAOLA_FUZZ"
  fi
  check 'same input, same bytes' same_bytes
  check 'instructions' count_table
  check 'sizes' size_table
  [[ $status != 0 ]] || cat "$log"
  finish
}

shell_lints() {
  has shellcheck || install_packages shellcheck || give_up 'shellcheck is missing: install it (Debian: shellcheck).'
  shellcheck -x -a build.sh .ci/run
}

browser_tests() {
  browsers
  npm run --silent test:browser
}

engine_warnings() {
  ! grep -A6 '^warning' "$logs/engine--WebAssembly-.log"
}

# The crates inside the engine, compared with the list of those that may be.
engine_dependencies() {
  cargo tree --target wasm32-unknown-unknown --no-default-features -e normal,no-proc-macro --prefix none --locked |
    awk '{ print $1 }' | sort -u | diff tests/wasm-dependencies.txt -
}

# What Saola is made with; with cargo-deny where it is at hand, which reads the texts of licences too. It asks no network.
supply() {
  npm run --silent test:supply
  ! has cargo-deny || cargo-deny --offline check licenses bans sources
}

# Builds engine and browser files again, from a copy of the sources at another place, and compares.
reproduce() {
  local elsewhere
  elsewhere=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$elsewhere'" EXIT
  tar -c --exclude=./.git --exclude=./target --exclude=./node_modules --exclude='./dist*' . | tar -x -C "$elsewhere"
  ln -s "$root/node_modules" "$elsewhere/"
  SAOLA_TOOLS=$tools "$elsewhere/build.sh" web
  diff -r target/web "$elsewhere/target/web"
}

# Builds again with other numbers of threads and compares with dist.
same_bytes() {
  local scratch threads
  scratch=$(mktemp -d dist.XXXXXX)
  # shellcheck disable=SC2064
  trap "rm -rf '$scratch'" EXIT
  for threads in 1 3; do
    "$saola" build dist/site -o "$scratch/saola" --lang vi --synonyms "$synonyms" --quiet --threads "$threads"
    diff -r dist/site/saola "$scratch/saola"
    "$saola" page "$dossier" -o "$scratch/search.html" --embed-text --title "$title" --lang vi \
      --synonyms "$synonyms" --quiet --threads "$threads"
    cmp dist/search.html "$scratch/search.html"
  done
}

# Prints sizes beside the budgets; false when one is exceeded.
size_table() {
  local name path budget over=0
  printf '%-18s %10s %10s %10s  %s\n' '' raw 'gzip -9' budget sha256
  while IFS=$'\t' read -r name path budget; do
    case $budget in
      *%) size_share "$name" "$path" "${budget%\%}" ;;
      *) size_line "$name" "$path" "$budget" ;;
    esac || over=1
  done < <(grep -v '^#' tests/budgets.tsv)
  return $over
}

# size_line NAME FILE BUDGET: bytes after gzip.
size_line() {
  local raw packed sum
  raw=$(wc -c <"$2")
  packed=$(gzip -9 -n <"$2" | wc -c)
  sum=$(sha256sum <"$2")
  size_row "$1" "$raw" "$packed" "$3" $((packed > $3)) "${sum:0:16}"
}

# size_share NAME FOLDER PERCENT: the index of a folder, by the text in it, as `saola build` tells it.
size_share() {
  local scratch share
  scratch=$(mktemp -d dist.XXXXXX)
  share=$("$saola" build "$2" -o "$scratch" --lang vi | sed -n 's/.* \([0-9.]*\) % of the text.*/\1/p')
  rm -rf "$scratch"
  size_row "$1" '' "$share %" "$3 %" "$(awk -v share="$share" -v most="$3" 'BEGIN { print !(share > 0 && share <= most) }')"
}

# size_row NAME RAW PACKED BUDGET OVER [SUM]
size_row() {
  printf '%-18s %10s %10s %10s  %-16s%s\n' "$1" "$2" "$3" "$4" "${6-}" "$( (($5)) && echo '  over')"
  [[ $5 == 0 ]]
}
