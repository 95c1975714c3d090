# shellcheck shell=bash
# Sourced by ./run and ./test: finds or installs what they need. Sets JAVA_HOME; defines need and build.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
say() { printf '%s\n' "$*" >&2; }

# need COMMAND_OR_LIBRARY=PACKAGE ...: installs the Debian packages whose command or library is missing.
# Returns 1, after saying so, when it may not; callers decide whether they can go on without.
need() {
  local pair missing=()
  for pair in "$@"; do
    # grep reads to the end: with -q it would leave ldconfig writing into a closed pipe, which pipefail takes for "missing".
    command -v "${pair%%=*}" >/dev/null 2>&1 || PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null | grep -F "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  local sudo=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null && sudo=(sudo -n) || {
      say "Missing: ${missing[*]}. Not root, so install them yourself: sudo apt-get install ${missing[*]}"
      return 1
    }
  fi
  command -v apt-get >/dev/null || { say "Missing: ${missing[*]} (this is no Debian: install the equivalents)"; return 1; }
  say "Installing ${missing[*]} ..."
  local log; log=$(mktemp)
  if ! { "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" ||
    { "${sudo[@]}" apt-get update -qq && "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; }; } >"$log" 2>&1; then
    say "Could not install ${missing[*]}:"; tail -n 5 "$log" >&2; rm -f "$log"; return 1
  fi
  rm -f "$log"
}

JAVA_HOME=$("$root/tools/find-jdk") || exit 1
export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"

# build ARGUMENT ...: Maven in the project root, whichever Maven there is.
build() {
  local mvn
  if command -v mvn >/dev/null; then mvn=mvn
  elif "$root/mvnw" -v >/dev/null 2>&1; then mvn=$root/mvnw
  elif need mvn=maven; then mvn=mvn
  else say "No Maven, and none could be downloaded or installed."; return 1; fi
  # Maven's own libraries use Unsafe; their warnings are not ours to fix.
  (cd "$root" && MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" "$mvn" -B -ntp "$@")
}

# Builds the image unless it is newer than every source.
build_image() {
  local image=$root/jlink/target/image stamp=$root/jlink/target/image/release
  if [ -x "$image/bin/camera-service" ] && [ -z "$(find "$root/pom.xml" "$root/jlink/pom.xml" "$root/jlink/src" "$root"/modules/*/pom.xml "$root"/modules/*/src/main -newer "$stamp" -print -quit)" ]; then
    return 0
  fi
  say "Building (the first time takes a minute or two) ..."
  local log; log=$(mktemp)
  if ! build -q -DskipTests -Dspotless.check.skip -pl jlink -am package >"$log" 2>&1; then
    grep -E 'ERROR|FAIL' "$log" | head -n 30 >&2; say "The whole output: $log"; return 1
  fi
  rm -f "$log"
}
