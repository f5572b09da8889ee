#!/usr/bin/env bash
# Builds TakanCore/TakanFFI.xcframework: the Rust library for phones and the simulator, with the
# headers `make swift` wrote. Needs macOS with Xcode and rustup. Not run anywhere yet.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

phone=aarch64-apple-ios
simulators=(aarch64-apple-ios-sim x86_64-apple-ios)
target=$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
headers=TakanCore/Sources/TakanFFI
[ -f "$headers/module.modulemap" ] || { echo "takan: run make swift first" >&2; exit 1; }

for triple in "$phone" "${simulators[@]}"; do
    rustup target add "$triple"
    cargo build --locked --profile phone --package takan-ffi --lib --target "$triple"
done

# One file for both processors of a simulator.
both="$target/ios-simulator/libtakan_ffi.a"
mkdir -p "$(dirname "$both")"
lipo -create "$target/${simulators[0]}/phone/libtakan_ffi.a" \
    "$target/${simulators[1]}/phone/libtakan_ffi.a" -output "$both"

rm -rf TakanCore/TakanFFI.xcframework
xcodebuild -create-xcframework \
    -library "$target/$phone/phone/libtakan_ffi.a" -headers "$headers" \
    -library "$both" -headers "$headers" \
    -output TakanCore/TakanFFI.xcframework
