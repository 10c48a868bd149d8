# shellcheck shell=bash
# Running one thing after the other with a line for each, and counting what passed.
#
# A step must not stand in a condition or an `&&` list: bash would then go on after an error inside it.

logs=$root/target/logs
passed=0
failed=0
skipped=0
steps_run=()
steps_failed=()

# step LABEL COMMAND... runs a command with its output in a file, which is shown when it fails. Sets `status` and `log`.
step() {
  local label=$1 start=$SECONDS
  shift
  log=$(log_of "$label")
  steps_run+=("$label")
  mkdir -p "$logs"
  printf '%-32s' "$label"
  set +e
  (set -e; "$@") >"$log" 2>&1 </dev/null
  status=$?
  set -e
  printf '%s %4ds\n' "$( ((status)) && echo FAILED || echo ok    )" $((SECONDS - start))
  [[ $status == 0 ]] || { steps_failed+=("$label") && cat "$log"; }
}

log_of() {
  echo "$logs/${1//[^a-zA-Z0-9]/-}.log"
}

# A step without which nothing further makes sense.
must() {
  step "$@"
  [[ $status == 0 ]] || { failed=$((failed + 1)) && finish; }
}

# A step that counts: each test in it when it ran some, else as one.
check() {
  step "$@"
  local p f s
  read -r p f s < <(count_tests "$log")
  [[ $status == 0 || $f -gt 0 ]] || f=1
  [[ $status != 0 || $((p + f + s)) -gt 0 ]] || p=1
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

# Passed, failed and skipped tests in the output of cargo and node.
count_tests() {
  awk '
    /^test result:/ { p += $4; f += $6; s += $8 }
    /^(#|ℹ) pass [0-9]+$/ { p += $3 }
    /^(#|ℹ) (fail|cancelled) [0-9]+$/ { f += $3 }
    /^(#|ℹ) (skipped|todo) [0-9]+$/ { s += $3 }
    END { print p + 0, f + 0, s + 0 }' "$1"
}

# Ends the program with what failed, in few lines, and the sum of all steps: some see only the end of what is printed.
finish() {
  local label
  for label in "${steps_run[@]}"; do
    grep '^passed at the second attempt: ' "$(log_of "$label")" || true
  done
  for label in "${steps_failed[@]}"; do
    failures "$(log_of "$label")" | sed "s/^/$label: /"
  done | cut -c1-400 | head -n 40
  echo "$passed passed, $failed failed, $skipped skipped"
  exit $((failed > 0))
}

# The tests that failed in a log, a line each; the end of the log where it names none.
failures() {
  local lines
  lines=$({ grep '^failed: ' "$1" | sed 's/^failed: //'; panics "$1"; } || true)
  if [[ -n $lines ]]; then echo "$lines"; else grep -v '^[[:space:]]*$' "$1" | tail -n 6 || true; fi
}

# Tests of Rust that failed: where, name, first line of the message.
panics() {
  awk '
    /^---- .* stdout ----$/ { name = $2 }
    message && name { print where " " name ": " $0; name = "" }
    { message = / panicked at / }
    message { where = $NF }' "$1"
}

# Ends the program with what the reader has to do.
give_up() {
  printf '%s\n' "$@" >&2
  exit 1
}
