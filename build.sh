#!/usr/bin/env bash
# Builds Saola from a clone: `./build.sh help` lists the commands.
#
#   tools -> target/pkg, target/pkg-full (the engine in its sizes, with its glue) -> target/web (what a site deploys) -> target/release/saola -> dist/
#
# scripts/tools.sh sets up what is missing, scripts/checks.sh holds what `test` and `size` look at.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"
export CARGO_TARGET_DIR=$root/target
saola=target/release/saola
dossier=www/dossier
synonyms=www/dossier.synonyms.toml
title='Hồ sơ hợp tác quốc phòng biên giới'

# shellcheck source=scripts/steps.sh
. scripts/steps.sh
# shellcheck source=scripts/tools.sh
. scripts/tools.sh
# shellcheck source=scripts/wasm.sh
. scripts/wasm.sh
# shellcheck source=scripts/checks.sh
. scripts/checks.sh
# shellcheck source=scripts/relevance.sh
. scripts/relevance.sh
# shellcheck source=scripts/fuzz.sh
. scripts/fuzz.sh
# shellcheck source=scripts/count.sh
. scripts/count.sh

help() {
  cat <<'HELP'
usage: ./build.sh [command]

  (none)   build the program and the demonstration in dist/
  test     build, then run every check and test in Chromium, Firefox and WebKitGTK
  web      build only what a site deploys beside its index, in target/web
  size     build, then compare sizes with tests/budgets.tsv
  reproduce
           build engine and browser files, then again at another place, and compare them (minutes)
  relevance [--raise] [CORPUS...]
           build, then search corpora with known answers, in the program and in the engine, and compare with the
           floors in tests/relevance.tsv; --raise lifts floors to what was measured
  bench [WORDS]
           measure the parts of building and of a query whose names have these words
  count [--keep]
           build, then count instructions with valgrind and compare with tests/instructions.tsv; --keep writes it
  fuzz [SECONDS] [TARGET...]
           feed the readers and decoders in fuzz/ with made-up input, each for 20 seconds or as long as given
  serve    build, then show dist/site on this machine; arguments go to `saola serve`
  clean    remove what was built, except compiled dependencies
  help     this text

Environment:
  SAOLA_FUZZ   seconds for which `test` feeds each of the targets in fuzz/ too; it does not where this is not set
  SAOLA_TOOLS  folder for wasm-pack and wasm-bindgen when they have to be built (default target/tools)
  SAOLA_WASM   `small` compiles the standard library too (Debian packages), `plain` uses the one of rustup
               (default: small where it is at hand, as the engine is a fifth smaller)
HELP
}

build() {
  build_web
  must 'program' cargo_release build --bin saola --example site --example dialogue
  must 'demonstration' make_dist
}

build_web() {
  set_up_tools
  must 'engine (WebAssembly)' build_engine
  must 'browser files' bundle
}

# The files a site deploys. Unchanged ones keep their dates, for cargo compiles the program anew for each that changed.
bundle() {
  local new=target/web.new file
  rm -rf "$new"
  node www/bundle.mjs "$new"
  mkdir -p target/web
  for file in "$new"/*; do
    cmp -s "$file" "target/web/${file##*/}" || mv "$file" target/web/
  done
  rm -rf "$new"
}

# Makes dist beside the old one, which stays until the new one is whole. The name is as deep as dist, for relative links.
make_dist() {
  rm -rf dist.new
  mkdir dist.new
  target/release/examples/site "$dossier" dist.new/site
  "$saola" build dist.new/site -o dist.new/site/saola --lang vi --synonyms "$synonyms" --quiet
  "$saola" page "$dossier" -o dist.new/search.html --embed-text --title "$title" --lang vi --synonyms "$synonyms" --quiet
  swap_dist
}

swap_dist() {
  rm -rf dist.old
  [[ ! -d dist ]] || mv dist dist.old
  mv dist.new dist
  rm -rf dist.old
}

tell_what_to_open() {
  local here="file://${root// /%20}"
  cat <<TEXT

  demonstration   $here/dist/site/index.html
  single file     $here/dist/search.html
  your documents  $root/$saola page FOLDER -o search.html
TEXT
}

clean() {
  rm -rf dist dist.new dist.old target/web target/web.new target/pkg target/pkg-split target/pkg-full target/wasm-small target/wasm-plain target/logs
}

main() {
  local command=${1-}
  [[ $# == 0 ]] || shift
  case $command in
    '') build; tell_what_to_open ;;
    test) build; run_checks ;;
    size) build; size_table ;;
    web) build_web ;;
    reproduce) build_web; check 'same files elsewhere' reproduce; (cd target/web && sha256sum ./*.wasm ./*.js); finish ;;
    relevance) build; relevance "$@" ;;
    fuzz) fuzz "$@" ;;
    count) build; count_table "$@" ;;
    bench) exec cargo bench --bench speed -- "$@" ;;
    serve) build; exec "$saola" serve dist/site "$@" ;;
    clean) clean ;;
    help | -h | --help) help ;;
    *) help >&2; exit 2 ;;
  esac
}

main "$@"
