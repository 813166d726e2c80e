#!/bin/sh
# From a fresh clone to the first question in one command; `./bootstrap.sh --help` says the rest.
#
# POSIX sh, because a bare system has nothing else. Progress and errors go to standard error, so
# that the question stands alone; what the tools said is kept in build/*.log.
set -eu

# One row for each thing that is needed. use: "run" is needed by every command, "test" by the tests
# and the benchmarks, "page" by the tests alone, which look at pages in a browser. proof: what shows
# that it is there; several headers after one "header:" are alternatives.
# Then the package that brings it; "-" means that there is no such package, or no need for one.
#
# The names for apt are tried on Debian 12 and 13. The others are not tried yet.
needs='
#use proof                                                apt                 dnf                pacman       apk              brew
run  command:c++                                          g++                 gcc-c++            gcc          g++              -
run  command:cmake                                        cmake               cmake              cmake        cmake            cmake
run  command:ninja                                        ninja-build         ninja-build        ninja        samurai          ninja
run  command:mandoc                                       mandoc              mandoc             mandoc       mandoc           mandoc
run  header:CLI/CLI.hpp                                   libcli11-dev        cli11-devel        cli11        cli11            cli11
run  header:yaml-cpp/yaml.h                               libyaml-cpp-dev     yaml-cpp-devel     yaml-cpp     yaml-cpp-dev     yaml-cpp
run  header:fmt/format.h                                  libfmt-dev          fmt-devel          fmt          fmt-dev          fmt
run  header:toml++/toml.h                                 libtomlplusplus-dev tomlplusplus-devel tomlplusplus tomlplusplus-dev tomlplusplus
run  header:pcre2.h                                       libpcre2-dev        pcre2-devel        pcre2        pcre2-dev        pcre2
run  header:utf8proc.h                                    libutf8proc-dev     utf8proc-devel     libutf8proc  utf8proc-dev     utf8proc
run  header:histedit.h                                    libedit-dev         libedit-devel      libedit      libedit-dev      -
run  header:bsd/string.h                                  libbsd-dev          libbsd-devel       libbsd       libbsd-dev       -
run  header:term.h                                        libncurses-dev      ncurses-devel      ncurses      ncurses-dev      -
run  header:rapidjson/rapidjson.h                         rapidjson-dev       rapidjson-devel    rapidjson    rapidjson-dev    rapidjson
test header:catch2/catch_test_macros.hpp,catch2/catch.hpp catch2              catch-devel        catch2       catch2-3         catch2
test library:libasan.so                                   g++                 libasan            gcc          -                -
test library:libubsan.so                                  g++                 libubsan           gcc          -                -
test command:recsel                                       recutils            recutils           recutils     recutils         recutils
test command:tmux                                         tmux                tmux               tmux         tmux             tmux
test command:expect                                       expect              expect             expect       expect           expect
test command:strace                                       strace              strace             strace       strace           -
test command:valgrind                                     valgrind            valgrind           valgrind     valgrind         -
test command:shellcheck                                   shellcheck          ShellCheck         shellcheck   shellcheck       shellcheck
test command:git                                          git                 git                git          git              git
test command:jq                                           jq                  jq                 jq           jq               jq
test command:python3                                      python3             python3            python       python3          python3
test command:nm                                           binutils            binutils           binutils     binutils         -
test command:ps                                           procps              procps-ng          procps-ng    procps           -
test command:setpriv                                      util-linux          util-linux         util-linux   setpriv          -
test command:script                                       bsdutils            util-linux         util-linux   util-linux-misc  -
test command:cmp                                          diffutils           diffutils          diffutils    diffutils        -
test command:awk                                          mawk                gawk               gawk         -                -
test file:/usr/share/zoneinfo/Europe/Berlin               tzdata              tzdata             tzdata       tzdata           -
test command:clang++                                      clang               clang              clang        clang            llvm
test fuzzer:clang++                                       libclang-rt-dev     compiler-rt        compiler-rt  compiler-rt      -
test python:jsonschema                                    python3-jsonschema  python3-jsonschema python-jsonschema py3-jsonschema -
test python:icalendar                                     python3-icalendar   python3-icalendar  python-icalendar py3-icalendar  -
test python:gi                                            python3-gi          python3-gobject-base python-gobject py3-gobject3 -
test command:khal                                         khal                khal               khal         khal             khal
test command:notify-send                                  libnotify-bin       libnotify          libnotify    libnotify        libnotify
test command:dbus-run-session                             dbus-daemon         dbus-daemon        dbus         dbus             dbus
test python:ruamel.yaml                                   python3-ruamel.yaml python3-ruamel-yaml python-ruamel-yaml py3-ruamel.yaml -
test command:sqlite3                                      sqlite3             sqlite             sqlite       sqlite           sqlite
test command:cmark                                        cmark               cmark              cmark        cmark            cmark
test command:cmark-gfm                                    cmark-gfm           -                  -            -                cmark-gfm
test command:rg                                           ripgrep             ripgrep            ripgrep      ripgrep          ripgrep
test command:fortune                                      fortune-mod         fortune-mod        fortune-mod  fortune          fortune
test file:/usr/share/games/fortunes/fortunes              fortunes-min        -                  -            -                -
test command:crontab                                      cron                cronie             cronie       -                -
test command:systemd-analyze                              systemd             systemd            systemd      -                -
test command:zsh                                          zsh                 zsh                zsh          zsh              zsh
test command:fish                                         fish                fish               fish         fish             fish
test command:vim                                          vim                 vim-enhanced       vim          vim              vim
test header:linear.h                                      liblinear-dev       liblinear-devel    liblinear    -                liblinear
test command:neomutt                                      neomutt             neomutt            neomutt      neomutt          neomutt
page command:chromium                                     chromium            chromium           chromium     chromium         -
page file:/usr/bin/chromedriver                           chromium-driver     chromedriver       -            chromium-chromedriver -
page python:selenium                                      python3-selenium    python3-selenium   python-selenium py3-selenium  -
page command:npm                                          npm                 nodejs-npm         npm          npm              node
'

usage() {
  cat <<'END'
usage: ./bootstrap.sh         install what is missing, build trustkit, ask the first question
       ./bootstrap.sh test    the same set-up, then run every test
       ./bootstrap.sh bench   the same set-up, then measure speed (minutes, and 4 GB of disk)
       ./bootstrap.sh wording the same set-up, then say how much the wording check finds
       ./bootstrap.sh learn   the same set-up, then learn the weights of the wording check anew
       ./bootstrap.sh --help  this text

Packages are installed with apt-get, dnf, pacman, apk or brew, and only those that are missing;
when none is, no package manager is called and no network is needed. Everything else stays in
build/, but for your journal, which trustkit makes when you answer: in $TRUSTKIT_DIR, or where its
manual says.

CXX names the compiler, CMAKE_BUILD_PARALLEL_LEVEL the number of jobs. With CI set, or with no
terminal to type on, nothing is asked.

exit status: 0 done, 1 a step failed, 2 wrong usage, 3 packages are missing and cannot be installed
here; after that what trustkit or the tests end with.
END
}

say() { printf 'bootstrap: %s\n' "$*" >&2; }

die() {
  status=$1
  shift
  say "$*"
  exit "$status"
}

# Runs a step with its output in build/NAME.log, and shows the end of that only if the step fails.
logged() {
  log=build/$1.log
  lines=60
  case $1 in packages*) lines=12 ;; esac
  shift
  "$@" >"$log" 2>&1 </dev/null && return
  tail -n "$lines" "$log" >&2
  return 1
}

# --- what is missing ------------------------------------------------------------------------------

# Folders beside the compiler's own in which CMake finds libraries.
prefixes() {
  printf '%s\n' "${CMAKE_PREFIX_PATH-}" | tr ':' '\n'
  case $manager in
    brew) printf '%s\n' "${HOMEBREW_PREFIX:-$(dirname "$(dirname "$(command -v brew)")")}" ;;
  esac
}

# Is one of the headers $1 (alternatives, with commas between) there? The compiler knows best;
# before there is one, the usual folders are looked through.
has_header() {
  if [ -n "$compiler" ]; then
    condition=$(printf '%s\n' "$1" | sed 's/[^,]*/__has_include(<&>)/g; s/,/ || /g')
    # shellcheck disable=SC2086  # CXX may hold options
    printf '#if !(%s)\n#error missing\n#endif\n' "$condition" |
      CPATH="$include_path" $compiler -x c++ -E - >/dev/null 2>&1
    return
  fi
  (
    IFS=:,
    for folder in /usr/include $include_path; do
      for header in $1; do
        [ -e "$folder/$header" ] && exit 0
      done
    done
    exit 1
  )
}

# The distribution's Python, for which its packages are; another may come first in PATH.
python() {
  if [ -x /usr/bin/python3 ]; then echo /usr/bin/python3; else echo python3; fi
}

has() {
  case $1 in
    command:c++) [ -n "$compiler" ] ;;
    command:fortune) command -v fortune >/dev/null || [ -x /usr/games/fortune ] ;;
    command:*) command -v "${1#*:}" >/dev/null ;;
    header:*) has_header "${1#*:}" ;;
    library:*)
      # The compiler answers with the name alone when it has no such file.
      # shellcheck disable=SC2086
      [ -n "$compiler" ] && [ "$($compiler -print-file-name="${1#*:}")" != "${1#*:}" ]
      ;;
    fuzzer:*)
      command -v clang++ >/dev/null &&
        printf 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }\n' |
        clang++ -x c++ -fsanitize=fuzzer,address - -o build/fuzzer-proof >/dev/null 2>&1
      ;;
    python:*) "$(python)" -c "import ${1#*:}" 2>/dev/null ;;
    file:*) [ -e "${1#*:}" ] ;;
  esac
}

# Sets missing (packages) and unproven (what was looked for and not found).
find_missing() {
  compiler=${CXX:-c++}
  if ! command -v "${compiler%% *}" >/dev/null; then
    [ -z "${CXX-}" ] || die 1 "CXX names '$CXX', and there is no such command"
    compiler=
  fi
  include_path=/usr/local/include${CPATH:+:$CPATH}$(prefixes | sed -n 's|..*|:&/include|p' | tr -d '\n')
  missing=
  unproven=
  while read -r use proof apt dnf pacman apk brew; do
    case $use:$task in
      run:* | test:test | test:bench | page:test) ;;
      *) continue ;;
    esac
    case $manager in
      dnf) package=$dnf ;;
      pacman) package=$pacman ;;
      apk) package=$apk ;;
      brew) package=$brew ;;
      *) package=$apt ;;
    esac
    if [ "$package" = - ] || has "$proof"; then
      continue
    fi
    unproven="$unproven ${proof#*:}"
    case " $missing " in
      *" $package "*) ;;
      *) missing="$missing $package" ;;
    esac
  done <<END
$needs
END
  missing=${missing# }
  unproven=${unproven# }
}

# --- the package manager --------------------------------------------------------------------------

find_manager() {
  for name in apt-get dnf pacman apk brew; do
    if command -v $name >/dev/null; then
      manager=$name
      return
    fi
  done
  manager=none
}

# The commands as a person would type them.
install_command() {
  case $manager in
    apt-get) echo "apt-get install --no-install-recommends" ;;
    dnf) echo "dnf install" ;;
    pacman) echo "pacman -S --needed" ;;
    apk) echo "apk add" ;;
    brew) echo "brew install" ;;
  esac
}

# The package sources file that apt-get reads beside those in /etc/apt/sources.list.d.
apt_sources=/etc/apt/sources.list

# shellcheck disable=SC2086  # as_root is one word or none
apt() {
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -o DPkg::Lock::Timeout=300 -o Dir::Etc::SourceList="$apt_sources" "$@"
}

# shellcheck disable=SC2086
install_packages() {
  case $manager in
    apt-get)
      apt install -y --no-install-recommends -o Dpkg::Use-Pty=0 \
        -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"
      ;;
    dnf) $as_root dnf install -y --setopt=install_weak_deps=False "$@" ;;
    pacman) $as_root pacman -S --needed --noconfirm "$@" ;;
    apk) $as_root apk add "$@" ;;
    brew) brew install "$@" ;;
  esac
}

# shellcheck disable=SC2086
refresh_lists() {
  case $manager in
    apt-get) apt update ;;
    dnf) $as_root dnf makecache ;;
    pacman) $as_root pacman -Sy ;;
    apk) $as_root apk update ;;
    brew) brew update ;;
  esac
}

# Can these packages be installed from the package lists that are here? Only apt can say so offline;
# the others look after their lists themselves.
can_install() {
  case $manager in
    apt-get) apt-get install --simulate --no-install-recommends "$@" >/dev/null 2>&1 ;;
    *) true ;;
  esac
}

# Those of the packages that the lists of apt do not offer.
not_offered() {
  [ "$manager" = apt-get ] || return 0
  for package in "$@"; do
    LC_ALL=C apt-cache policy -o Dir::Etc::SourceList="$apt_sources" "$package" |
      grep -q '^  Candidate: [^(]' || printf '%s ' "$package"
  done
}

# backports CODENAME: the sources of the release's backports, as those of the release itself, with
# the same keys. None before apt has lists.
backports() {
  # Where there is no key, apt leaves the name in the format as it is.
  # shellcheck disable=SC2016  # the names are apt's
  apt-get indextargets --format '$(SIGNED_BY) $(REPO_URI) $(COMPONENT)' \
    'Created-By: Packages' 'Origin: Debian' "Codename: $1" | sort -u |
    while read -r key uri component; do
      case $key:$uri in
        *:cdrom:*) ;;
        /*) echo "deb [signed-by=$key] $uri $1-backports $component" ;;
        *) echo "deb $uri $1-backports $component" ;;
      esac
    done
}

# Some packages are in the release's backports only, as recutils for Debian 13. They are installed
# with package sources of this run's own; those of the system stay as they are.
# shellcheck disable=SC2086
use_backports() {
  absent=$(not_offered $missing)
  [ -n "$absent" ] || return 0
  # shellcheck source=/dev/null
  release=$(. /etc/os-release && echo "${VERSION_CODENAME-}")
  [ -n "$(backports "$release")" ] || return 0
  say "$release has no ${absent% }: looking in $release-backports, for this run alone"
  system_sources=$apt_sources
  apt_sources=$here/build/apt-sources.list
  {
    cat "$system_sources" 2>/dev/null || :
    backports "$release"
  } >"$apt_sources"
  logged packages-backports refresh_lists 2>/dev/null || :
  absent=$(not_offered $missing)
  [ -z "$absent" ] ||
    die 3 "neither $release nor $release-backports offers ${absent% };" \
      "what apt-get said is in build/packages-backports.log (is there a network?)"
}

# Sets as_root to the words that run a command with rights, or fails. Asks for a password only where
# there is somebody to type it.
find_rights() {
  as_root=
  if [ "$manager" = brew ] || [ "$(id -u)" -eq 0 ]; then
    return
  fi
  command -v sudo >/dev/null || return 1
  as_root=sudo
  if sudo -n true 2>/dev/null; then
    return
  fi
  [ -z "${CI-}" ] && (: </dev/tty) 2>/dev/null || return 1
  say "sudo may ask for your password"
  sudo -v
}

# shellcheck disable=SC2086  # missing is a list of words
tell_what_to_install() {
  say "these packages are needed and not installed: $missing"
  if [ "$manager" = none ]; then
    die 3 "no package manager known here; install what brings the same (the names are Debian's)" \
      "and run this again"
  fi
  say "you have no rights to install them; somebody who has can run, as root:"
  first=
  can_install $missing || first='apt-get update && '
  printf '\n    %s%s %s\n\n' "$first" "$(install_command)" "$missing" >&2
  case $task:$(not_offered $missing) in
    test:?* | bench:?*) say "what apt-get does not find is in the release's backports: add them as a source" ;;
  esac
  die 3 "then run this again"
}

# shellcheck disable=SC2086
install_missing() {
  if [ "$manager" = none ] || ! find_rights; then
    tell_what_to_install
  fi
  if [ "$manager" != apt-get ]; then
    say "the names of the packages for $manager are untried: where one is wrong, please tell us"
  fi
  say "installing with $manager: $missing"
  can_install $missing || logged packages-lists refresh_lists ||
    say "the package lists could not be refreshed; trying with those that are there"
  use_backports
  if ! logged packages install_packages $missing 2>/dev/null; then
    # Old lists name versions that the servers no longer have.
    say "that did not work; refreshing the package lists and trying once more"
    logged packages-lists refresh_lists || :
    logged packages install_packages $missing ||
      die 1 "installing packages failed: see above and build/packages.log (is there a network?)"
  fi
  find_missing
  if [ -n "$missing" ]; then
    die 1 "the packages were installed, and yet these are not found: $unproven"
  fi
}

install_needs() {
  find_manager
  find_missing
  [ -z "$missing" ] || install_missing
}

# --- the build ------------------------------------------------------------------------------------

# configure PRESET [OPTION]...: a build folder that was moved or made by another generator is
# started afresh.
configure() {
  preset=$1
  shift
  say "configuring build/$preset"
  if [ -e "build/$preset/CMakeCache.txt" ]; then
    logged "$preset-configure" cmake --preset "$preset" "$@" 2>/dev/null && return
    logged "$preset-configure" cmake --fresh --preset "$preset" "$@" && return
  else
    logged "$preset-configure" cmake --preset "$preset" "$@" && return
  fi
  die 1 "configuring failed: see above and build/$preset-configure.log"
}

# build PRESET [TARGET]
build() {
  if [ -e "build/$1/trustkit" ]; then
    say "building build/$1"
  else
    say "building build/$1 (the first time takes minutes)"
  fi
  logged "$1-build" cmake --build "build/$1" ${2:+--target "$2"} ||
    die 1 "building failed: see above and build/$1-build.log"
}

prepare_build_folder() {
  if ! mkdir -p build || ! [ -w build ]; then
    die 1 "cannot write to '$here/build': it belongs to somebody else, or the disk is read-only"
  fi
  if [ -z "${CMAKE_BUILD_PARALLEL_LEVEL-}" ]; then
    CMAKE_BUILD_PARALLEL_LEVEL=$(getconf _NPROCESSORS_ONLN || echo 2)
    export CMAKE_BUILD_PARALLEL_LEVEL
  fi
}

# When root builds in somebody's checkout, the files become that somebody's.
give_back() {
  if [ "$(id -u)" -eq 0 ] && [ -d "$here/build" ]; then
    owner=$(find "$here" -prune -user 0)
    [ -n "$owner" ] ||
      chown -R "$(stat -c %u:%g "$here" 2>/dev/null || stat -f %u:%g "$here")" "$here/build"
  fi
}

# --- the two commands -----------------------------------------------------------------------------

# The program's name as it can be typed where this script was called.
program_to_type() {
  if [ "$start" = "$here" ]; then
    echo build/release/trustkit
    return
  fi
  case $here in
    *[!A-Za-z0-9/._-]*)
      quoted=$(printf '%s' "$here" | sed "s/'/'\\\\''/g")
      printf "'%s'/build/release/trustkit\n" "$quoted"
      ;;
    *) echo "$here/build/release/trustkit" ;;
  esac
}

first_question() {
  configure release
  build release trustkit
  give_back
  # A relative TRUSTKIT_DIR means: from where the command was given.
  cd "$start"
  if [ -t 0 ] && [ -z "${CI-}" ]; then
    exec "$here/build/release/trustkit" ask
  fi
  "$here/build/release/trustkit" ask --print </dev/null
  typed=$(program_to_type)
  cat >&2 <<END

Answer it at a terminal:  $typed ask
or through a pipe:        echo "your answer" | $typed ask -
END
}

# What checks that a page can be read by everybody: a package of npm's, in the version that the lock
# file names, and with nothing else. Kept until that changes.
page_tools() {
  [ -e build/page/node_modules/axe-core/axe.min.js ] &&
    cmp -s tests/page/package-lock.json build/page/package-lock.json && return
  say "installing what pages are checked with"
  mkdir -p build/page
  cp tests/page/package.json tests/page/package-lock.json build/page
  logged page-tools npm ci --prefix build/page --cache build/page/cache --ignore-scripts --no-audit \
    --no-fund || die 1 "npm ci failed: see above and build/page-tools.log (is there a network?)"
}

# The tests are built with sanitizers; those that run the whole program run it as it is shipped.
all_tests() {
  configure release
  build release
  page_tools
  configure dev "-DTRUSTKIT_PROGRAM=$here/build/release/trustkit"
  build dev
  give_back
  say "running the tests"
  ctest --preset dev --output-on-failure </dev/null
  configure fuzz
  build fuzz
  give_back
  say "a minute of fuzzing for each parser"
  tests/fuzz/run.sh 60 </dev/null
}

benchmarks() {
  configure release -DTRUSTKIT_BENCH=ON
  build release
  give_back
  TRUSTKIT=build/release/trustkit TOOLS=build/release/tests/bench ROOT=$here BENCH_DIR=build/bench \
    tests/bench/run.sh </dev/null
}

# How the wording check does on labelled texts, those that its rules were written with and those
# that were kept apart.
wording_figures() {
  configure dev
  build dev
  give_back
  for texts in work kept; do
    printf '\n%s texts\n' "$texts"
    build/dev/tests/wording_figures tests/wording/$texts/*.rec
  done
}

# Writes the weights of the wording check anew. So many of the sound lines may be flagged by the
# weights alone that with the rules it stays below one in twenty.
learn_weights() {
  configure dev
  build dev
  give_back
  build/dev/tests/learn_weights 0.03 prompts/lint/apology-wording.yaml \
    tests/wording/work/*.rec prompts/lint/apology-parts.yaml
  build/dev/tests/learn_weights 0.045 prompts/lint/boundary-wording.yaml tests/wording/work/*.rec
}

case $#:${1-} in
  0:) task='ask' action='first_question' ;;
  1:test) task='test' action='all_tests' ;;
  1:bench) task='bench' action='benchmarks' ;;
  1:wording) task='test' action='wording_figures' ;;
  1:learn) task='test' action='learn_weights' ;;
  1:-h | 1:--help)
    usage
    exit
    ;;
  *)
    die 2 "unknown argument '$*'; ./bootstrap.sh takes nothing, 'test', 'bench', 'wording', 'learn' or '--help'"
    ;;
esac

start=$(pwd -P)
self=$(readlink -f "$0" 2>/dev/null) || self=$0
here=$(CDPATH='' cd -P -- "$(dirname -- "$self")" && pwd -P)
cd "$here"
[ -e CMakePresets.json ] ||
  die 1 "no CMakePresets.json beside '$self': run this script from a clone of the repository"

trap give_back EXIT
trap 'exit 130' INT
trap 'exit 129' HUP
trap 'exit 143' TERM
prepare_build_folder
install_needs
$action
