# Shared by the measuring scripts; sourced, not run.

bench=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$bench")
. "$root/local/toolchain.sh"
need_jdk
need_maven

# What was measured on: kind, never name.
machine() {
  local cores memory system
  cores=$(getconf _NPROCESSORS_ONLN)
  if [ -r /proc/meminfo ]; then
    memory=$(awk '/MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo)
  else
    memory=$(($(sysctl -n hw.memsize) / 1073741824))
  fi
  system=$(uname -s)
  [ ! -r /etc/os-release ] || system=$(. /etc/os-release && printf '%s' "$PRETTY_NAME")
  printf 'Machine: %s cores, %s GB, %s, kernel %s, %s\n' "$cores" "$memory" "$system" "$(uname -r)" "$(uname -m)"
  printf 'JDK:     %s\n' "$("$JAVA_HOME/bin/java" --version | sed -n 2p)"
  printf 'Date:    %s\n' "$(date -u '+%Y-%m-%d %H:%M UTC')"
  printf 'Load before: %s\n\n' "$(uptime | sed 's/.*load average[s]*: //')"
}

# Builds the product and the measurements, if any source is newer than what was built.
build_bench() {
  local built=$bench/target/classpath
  if [ ! -f "$built" ] || [ -n "$(find "$root"/pom.xml "$root"/functions "$root"/local "$bench" -name target -prune -o -type f \
    \( -name pom.xml -o -path '*/src/main/*' \) -newer "$built" -print | head -n 1)" ]; then
    say "building ..."
    mkdir -p "$root/target"
    mvn -q --batch-mode -DskipTests -f "$root/pom.xml" package >"$root/target/build.log" 2>&1 || fail "the build failed; its output is in target/build.log"
  fi
}

# Runs a main class of this module, and not on: a signal to the script reaches it, and it ends the stack that it started.
measure() {
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx1g -Dhttp.maxConnections=64 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dslf4j.internal.verbosity=ERROR -Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    "-Dxuefen.project=$root" -cp "$bench/target/bench-0.2.0.jar:$(cat "$bench/target/classpath")" "$@"
}
