# Sourced by ./run, ./test and ./format: finds a JDK, Maven and Node, or says in one sentence what to install.

# Files have Chinese names, also on a machine that names no language: Java and the browser take how to write them from here.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]*) ;;
  *) [ "$(uname -s)" != Linux ] || export LC_ALL=C.UTF-8 ;;
esac

least_jdk=25
least_node=20

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Whether a folder is a JDK that is new enough. Its release file tells without starting it.
is_jdk() {
  local version
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$version" ] && [ "$version" -ge "$least_jdk" ]
}

# The folder of the java on the path, behind its symbolic links.
jdk_on_path() {
  local file link
  file=$(command -v java) || return 1
  while link=$(readlink "$file"); do
    case $link in
      /*) file=$link ;;
      *) file=$(dirname "$file")/$link ;;
    esac
  done
  (cd -P "$(dirname "$file")/.." && pwd)
}

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "$(jdk_on_path || true)" /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/java/* /opt/jdk*; do
    if [ -n "$home" ] && is_jdk "$home"; then
      printf '%s\n' "$home"
      return
    fi
  done
  return 1
}

# Installs a package where that is ours to do: as root, on Debian and its relatives.
install_package() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  if ! apt-cache show "$1" >/dev/null 2>&1; then
    apt-get -qq update >/dev/null 2>&1 && apt-cache show "$1" >/dev/null 2>&1 || return 1
  fi
  say "正在安装 $1 ……"
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$1" >/dev/null 2>&1
}

# Sets JAVA_HOME.
need_jdk() {
  if ! JAVA_HOME=$(find_jdk); then
    install_package openjdk-$least_jdk-jdk-headless && JAVA_HOME=$(find_jdk) ||
      fail "缺少 JDK $least_jdk 或更新版本：请安装（macOS：brew install --cask temurin@$least_jdk；Linux：Eclipse Temurin $least_jdk 或发行版的 openjdk-$least_jdk-jdk），或用 JAVA_HOME 指明它的位置。"
  fi
  export JAVA_HOME
}

need_maven() {
  if ! command -v mvn >/dev/null; then
    install_package maven || fail "缺少 Maven 3.8 或更新版本：请安装（Debian、Ubuntu：apt install maven；macOS：brew install maven）后再试。"
  fi
}

# Whether the node on the path is new enough, with its npm.
is_node() {
  local version
  command -v npm >/dev/null && version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  [ "${version%%.*}" -ge "$least_node" ]
}

# Puts node and npm on the path.
need_node() {
  local folder
  is_node && return
  for folder in /opt/homebrew/bin /usr/local/bin "$HOME"/.nvm/versions/node/*/bin "$HOME"/.volta/bin "$HOME"/.fnm/node-versions/*/installation/bin \
    /opt/node*/bin; do
    if (PATH=$folder:$PATH && is_node); then
      export PATH=$folder:$PATH
      return
    fi
  done
  # Debian's npm recommends much and needs none of it.
  install_package nodejs && { command -v npm >/dev/null || install_package npm; } && hash -r && is_node ||
    fail "缺少 Node.js $least_node 或更新版本及 npm：请安装（Debian、Ubuntu：apt install nodejs npm；macOS：brew install node）后再试。"
}
