#!/usr/bin/env bash
# The one list of the Debian 12 packages that building and testing need. Installs what is missing.
set -euo pipefail

packages=(
    # tool chain
    ccache cmake g++ git ninja-build pkg-config
    # libraries
    libtorch-dev           # networks
    libopenblas0-openmp    # matrix products: LibTorch falls back to the reference BLAS, 20 times slower
    libfmt-dev             # texts
    libspdlog-dev          # the log
    nlohmann-json3-dev     # packs, documents, safetensors
    libzip-dev zlib1g-dev  # checkpoint archives, vocabulary
    libicu-dev             # Unicode in prompts
    libgumbo-dev           # HTML entities in prompts
    libhwloc-dev           # cores of the processor
    libssl-dev             # hashes of model files
    libcli11-dev           # command line
    libflatbuffers-dev     # the published networks that find faces, for the pack maker
    libopencv-dev          # picture files, films
    libjpeg-dev libpng-dev libtiff-dev libwebp-dev # picture files of strangers
    libexiv2-dev libexpat1-dev # how a picture was made, inside its file
    liblcms2-dev           # colour profiles of photographs
    libheif-dev            # HEIC and AVIF files; can be left out
    libgif-dev libavutil-dev # animations
    # editor
    qt6-base-dev qt6-svg-dev qt6-charts-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    qt6-wayland            # windows where there is no X
    qt6-translations-l10n  # Qt's own texts in other languages
    libqt6opengl6-dev      # Qt Charts asks for it; qt6-base-dev only recommends it
    fonts-noto-core        # a neutral font for the window, where a system brings none
    fonts-nanum            # Korean
    # tests and benchmarks
    libgtest-dev libgmock-dev libbenchmark-dev
)

missing=()
for package in "${packages[@]}"; do
    if [ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" != "install ok installed" ]; then
        missing+=("$package")
    fi
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "install-dependencies.sh: run this as root: apt-get install ${missing[*]}" >&2
        exit 1
    }
    as_root=(sudo)
fi
echo "Installing: ${missing[*]}"
"${as_root[@]}" apt-get update -q
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"
