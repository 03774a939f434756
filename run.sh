#!/usr/bin/env bash
# Installs what is missing, builds, and opens the editor; without a display it performs a first edit
# on the command line and says where the picture is. Arguments go to the editor: files to open.
set -euo pipefail
cd "$(dirname "$0")"

packaging/install-dependencies.sh
cmake --preset release -DSTYLECLIP_WITH_TESTS=OFF >/dev/null
cmake --build --preset release

# Threads that wait for each other soon leave their cores to others. By default they hold them for milliseconds, and while
# another program needs a core as well, most of that time is lost.
export GOMP_SPINCOUNT="${GOMP_SPINCOUNT:-1000}"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec build/release/bin/styleclip-studio "$@"
fi
echo "There is no display for the editor's window (neither DISPLAY nor WAYLAND_DISPLAY is set);"
echo "making a first edit on the command line instead."
output="$PWD/build/first-edit.png"
build/release/bin/styleclip direct --seed 1 --neutral "a face" --target "a smiling face" -o "$output"
echo "The edited portrait is in $output"
