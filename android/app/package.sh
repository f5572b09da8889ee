#!/usr/bin/env bash
# What Gradle does where an Android SDK is, as far as it can be done without one: Debian's aapt, zipalign
# and apksigner, and D8 from Maven Central.
#   package.sh resources OUT ANDROID_JAR AAR_FOLDER             resources.ap_ and the R classes
#   package.sh apk OUT ANDROID_JAR AAR_FOLDER R8_JAR CLASS_PATH  takan.apk, signed with a key made for it
#   package.sh pages FOLDER                                      fails if a library is not made for 16 KB pages
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=$(sed -n 's/.*versionName = "\(.*\)"/\1/p' "$here/build.gradle.kts")
code=$(sed -n 's/.*versionCode = \([0-9]*\)/\1/p' "$here/build.gradle.kts")

fail() {
    echo "takan: $*" >&2
    exit 1
}

resources() {
    local out=$1 android=$2 libraries=$3
    local folders=() packages=() library
    for library in "$libraries"/*/; do
        [ -d "$library/res" ] || continue
        folders+=(-S "$library/res")
        packages+=("$(sed -n 's/.*package="\([^"]*\)".*/\1/p' "$library/AndroidManifest.xml" | head -n 1)")
    done
    mkdir -p "$out/r"
    # Gradle knows the package by its namespace and warns where the manifest says it too.
    sed 's/<manifest /<manifest package="org.takan.app" /' "$here/src/main/AndroidManifest.xml" >"$out/AndroidManifest.xml"
    # Debian's aapt cannot read the sparse tables of a newer Android, says so 900 times, and needs none.
    aapt package -f -m --auto-add-overlay --non-constant-id \
        --min-sdk-version 24 --target-sdk-version 36 --version-code "$code" --version-name "$version" \
        -M "$out/AndroidManifest.xml" -S "$here/src/main/res" "${folders[@]}" -I "$android" \
        --extra-packages "$(IFS=:; echo "${packages[*]}")" \
        -J "$out/r" -F "$out/resources.ap_" \
        2> >(grep -v 'ResTable_entry' >&2)
}

# Of a class path of jars and folders the classes alone: JNA's jar holds libraries of ten desktops.
classes() {
    local out=$1 entry
    rm -rf "$out" && mkdir -p "$out/all"
    while IFS= read -r entry; do
        if [ -d "$entry" ]; then
            cp -r "$entry/." "$out/all"
        else
            # 11: a jar has none of one of these.
            unzip -qoC "$entry" '*.class' 'META-INF/services/*' -x 'META-INF/versions/*' module-info.class \
                -d "$out/all" 2>/dev/null || [ $? = 11 ] || fail "$entry cannot be unpacked"
        fi
    done < <(tr ':' '\n' <<<"$2")
    (cd "$out/all" && zip -qr0 ../classes.jar . -i '*.class' 'META-INF/services/*')
}

pages() {
    local library reader
    reader=$(command -v readelf || command -v llvm-readelf || find "${ANDROID_NDK_HOME:-/nowhere}" -name llvm-readelf 2>/dev/null | head -n 1)
    [ -n "$reader" ] || fail "install readelf (Debian: apt-get install binutils), or set ANDROID_NDK_HOME"
    while IFS= read -r library; do
        "$reader" -lW "$library" | awk -v name="$library" '
            $1 == "LOAD" { seen = 1; if (strtonum_hex($NF) < 16384) small = 1 }
            function strtonum_hex(text,   i, value) {
                for (i = 3; i <= length(text); i++) value = value * 16 + index("0123456789abcdef", tolower(substr(text, i, 1))) - 1
                return value
            }
            END { if (!seen || small) { print "takan: " name " is not made for pages of 16 KB" > "/dev/stderr"; exit 1 } }'
    done < <(find "$1" -name '*.so')
}

apk() {
    local out=$1 android=$2 libraries=$3 r8=$4 class_path=$5
    local library abi java
    rm -rf "$out/apk" && mkdir -p "$out/apk/dex"
    classes "$out/apk/classes" "$class_path"
    # Android's jar of Robolectric leaves java.* to Java.
    java=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
    java -Xmx2g -cp "$r8" com.android.tools.r8.D8 --release --min-api 24 --lib "$android" --lib "$java" \
        --output "$out/apk/dex" "$out/apk/classes/classes.jar" >"$out/apk/d8.log" 2>&1 || { cat "$out/apk/d8.log"; fail "D8 failed"; }

    cp "$out/resources.ap_" "$out/apk/unaligned.apk"
    (cd "$out/apk/dex" && zip -qr ../unaligned.apk .)
    for library in "$libraries"/*/jni ${TAKAN_ANDROID_LIBRARIES:+"$TAKAN_ANDROID_LIBRARIES"}; do
        [ -d "$library" ] || continue
        pages "$library"
        for abi in arm64-v8a armeabi-v7a x86_64 x86; do
            [ -d "$library/$abi" ] && mkdir -p "$out/apk/lib" && cp -r "$library/$abi" "$out/apk/lib/"
        done
    done
    (cd "$out/apk" && zip -qr unaligned.apk lib)
    zipalign -f 4 "$out/apk/unaligned.apk" "$out/apk/aligned.apk"
    keytool -genkeypair -keystore "$out/apk/key.p12" -storepass takan-debug -alias takan -keyalg EC -validity 10000 \
        -dname "CN=Takan debug" 2>/dev/null
    apksigner sign --ks "$out/apk/key.p12" --ks-pass pass:takan-debug --min-sdk-version 24 \
        --out "$out/takan.apk" "$out/apk/aligned.apk"
    verify "$out/takan.apk"
}

# An APK by its shape: signed, and everything in it that a phone looks for.
verify() {
    local apk=$1 badging wanted dex
    apksigner verify --min-sdk-version 24 "$apk" || fail "$apk is not signed well"
    badging=$(aapt dump badging "$apk" 2>/dev/null)
    for wanted in "package: name='org.takan.app' versionCode='$code' versionName='$version'" "sdkVersion:'24'" \
        "targetSdkVersion:'36'" "launchable-activity: name='org.takan.app.MainActivity'" "application-label-zh:'踏勘'"; do
        grep -qF "$wanted" <<<"$badging" || fail "$apk lacks $wanted"
    done
    dex=$(mktemp -d)
    unzip -qo "$apk" 'classes*.dex' -d "$dex"
    for wanted in org/takan/app/MainActivity org/takan/app/sync/SyncJob com/sun/jna/Native org/takan/UniffiLib 'org/takan/RustBuffer$ByValue'; do
        grep -qaF "L$wanted;" "$dex"/classes*.dex || fail "$apk lacks the class $wanted"
    done
    rm -r "$dex"
    echo "takan: $apk, $(($(stat -c %s "$apk") / 1024)) KB, signed with a key made for it"
    unzip -l "$apk" | grep -q 'libtakan_ffi.so' ||
        echo "takan: without libtakan_ffi.so (there is no Android toolchain for Rust here): it installs, and cannot open its store"
}

"$@"
