# shellcheck shell=bash
# What `./build.sh relevance` does: every corpus natively, then a sample of the queries with the engine.

relevance() {
  local answers=target/relevance/answers
  # The indexes of an earlier run may be of another format.
  rm -rf "$answers"
  cargo_release run --quiet --example relevance -- --answers "$answers" "$@"
  [[ -d $answers ]] || return 0
  SAOLA_ANSWERS=$answers node --test --test-reporter=spec tests/wasm/same-answers.mjs
}
