# shellcheck shell=bash
# `./build.sh count`: how many instructions the program takes for what readers and builders do, counted by valgrind, beside those it
# took when tests/instructions.tsv was written. They do not depend on what else a machine does, and hardly on the machine.

# Queries to the demonstration, each kind asked of one open index.
declare -A counted_queries=(
  [words]=$'hợp tác quốc phòng\nbiên giới Việt Nam Lào\nkết nghĩa đồn biên phòng\nhài cốt liệt sĩ\ndiễn tập cứu hộ'
  [without marks]=$'hop tac quoc phong\nbien gioi viet nam lao\nket nghia don bien phong\nhai cot liet si\ndien tap cuu ho'
  [keystrokes]=$'hợp t\nhợp tá\nhợp tác\nhợp tác q\nhợp tác qu\nhợp tác quố\nhợp tác quốc\nhợp tác quốc p'
  [typing errors]=$'hop tca quoc phong\nSavanakhett\nHouaphan\nbien gioii\nliet sii'
  [query language]=$'"biên giới" -lào\ntitle:kết nghĩa\n(lào OR campuchia) diễn tập\nbiên* +phòng'
)

# By how many percent a count may grow: compilers differ by some.
count_slack=10

# count_table [--keep]: prints the table; false where a count has grown. With --keep it becomes what later ones are compared with.
count_table() {
  local kept=tests/instructions.tsv over=0 kind thousands
  has valgrind || install_packages valgrind || {
    printf '%s\n' 'skipped: valgrind is missing (Debian: valgrind)' '# skipped 1'
    return
  }
  [[ ${1-} != --keep ]] || kept=/dev/null
  count_all >"$CARGO_TARGET_DIR/instructions.tsv"
  printf '%-16s %12s %12s\n' 'in thousands' instructions before
  while IFS=$'\t' read -r kind thousands; do
    count_row "$kind" "$thousands" "$(awk -F'\t' -v kind="$kind" '$1 == kind { print $2 }' "$kept")" || over=1
  done <"$CARGO_TARGET_DIR/instructions.tsv"
  [[ ${1-} != --keep ]] || cp "$CARGO_TARGET_DIR/instructions.tsv" tests/instructions.tsv
  return $over
}

# count_row KIND THOUSANDS BEFORE: the last is empty where there is none.
count_row() {
  local grown=$((${3:-$2} * (100 + count_slack) < $2 * 100))
  printf '%-16s %12s %12s%s\n' "$1" "$2" "${3:--}" "$( ((grown)) && echo '  more')"
  return $grown
}

# A line for each kind, of which those of queries are without the opening of the index.
count_all() {
  local scratch open kind
  scratch=$(mktemp -d)
  open=$(instructions search dist/site/saola - </dev/null)
  printf 'open\t%s\n' "$open"
  for kind in words 'without marks' keystrokes 'typing errors' 'query language'; do
    printf '%s\t%s\n' "$kind" $(($(instructions search dist/site/saola - <<<"${counted_queries[$kind]}") - open))
  done
  printf 'build\t%s\n' "$(instructions build dist/site -o "$scratch/saola" --lang vi --quiet --threads 1)"
  rm -rf "$scratch"
}

# instructions ARGUMENTS...: those that the program takes with them, in thousands. Without queries it finds nothing, which is no failure.
instructions() {
  { valgrind --tool=callgrind --callgrind-out-file=/dev/null "$saola" "$@" 2>&1 >/dev/null || true; } |
    awk '/Collected :/ { found = 1; printf "%d\n", $4 / 1000 } END { exit !found }'
}
