# Each target is one thing a person can do; `make` alone lists them.
# What lies outside the clone (tools, in continuous integration the builds) is under $(CACHE).

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# Where rustup puts cargo, for a shell that was open before rustup came.
export PATH := $(PATH):$(or $(CARGO_HOME),$(HOME)/.cargo)/bin

CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/takan
DENY_VERSION := 0.20.2
FUZZ_VERSION := 0.13.2
DENY_ROOT := $(CACHE)/tools/cargo-deny-$(DENY_VERSION)
DENY := $(DENY_ROOT)/bin/cargo-deny
FUZZ_ROOT := $(CACHE)/tools/cargo-fuzz-$(FUZZ_VERSION)
FUZZ := $(FUZZ_ROOT)/bin/cargo-fuzz

WEB := sync-server/web
CONSOLE := $(WEB)/dist/index.html
WEB_MODULES := $(WEB)/node_modules/.package-lock.json
BROWSER_MODULES := tests/browser/node_modules/.package-lock.json
TUS_MODULES := tests/tus/node_modules/.package-lock.json
# Where the tests look for what judges the checklists (pyxform with ODK Validate, and JavaRosa), and
# for a stranger's client of uploads.
ORACLES := $(or $(CARGO_TARGET_DIR),target)/oracle
PYXFORM := $(ORACLES)/pyxform/.installed
JAVAROSA := $(ORACLES)/javarosa/.built
TUSPY := $(ORACLES)/tuspy/.installed
# What cargo built for the app, and the Kotlin that uniffi-bindgen writes from it.
BUILT := $(abspath $(or $(CARGO_TARGET_DIR),target))
BINDINGS := android/core/target/generated-sources/uniffi
BINDGEN = $(BUILT)/debug/uniffi-bindgen generate --no-format $(BUILT)/debug/libtakan_ffi.$(if $(filter Darwin,$(shell uname)),dylib,so)
# The Python package, and an environment in which the tests find it.
PYTHON := $(BUILT)/python
SNAKE := $(PYTHON)/venv/bin
SWIFT := ios/TakanCore/Sources
MAVEN := MAVEN_OPTS=-XX:TieredStopAtLevel=1 mvn --batch-mode --no-transfer-progress --file android/pom.xml \
	-Dskiko.platform=$(if $(filter Darwin,$(shell uname)),macos,linux)-$(if $(filter arm64 aarch64,$(shell uname -m)),arm64,x64)
# With the folders, so that a file taken away counts as a change too.
WEB_SOURCES := $(shell find $(WEB)/src $(WEB)/public) \
	$(addprefix $(WEB)/,index.html package.json tsconfig.json vite.config.ts)

.PHONY: help demo test soak fuzz bench bench-load bench-peers check audit web words oracles python wheel kotlin phone screens apk bindings swift library size
help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 13

demo: $(CONSOLE)  ## a field day on made-up people and the real district; ARGS=--once ends after it
	@.make/need cargo
	cargo run --release --locked --package takan-server --bin takan-server -- demo $(ARGS)

test: $(BROWSER_MODULES) $(TUS_MODULES) oracles python swift bindings  ## every test: Rust, console, browser, Python, Android app
	@.make/need chromium >/dev/null
	@.make/need android
	npm --prefix $(WEB) test
	TAKAN_CHROMIUM="$$(.make/need chromium)" && export TAKAN_CHROMIUM && \
		cargo test --workspace --no-fail-fast --locked
	$(MAVEN) -Dtakan.library=$(BUILT)/debug test

bench: bindings  ## the figures that are times, as tables
	$(MAVEN) --quiet --projects desktop --also-make test-compile
	cargo build --release --locked --package takan-ffi --package takan-tests
	TAKAN_JVM="java -Djna.library.path=$(BUILT)/release -cp android/core/target/test-classes:$$(cat android/desktop/target/dependencies)" \
		$(BUILT)/release/bench $(ARGS)

bench-load: $(CONSOLE)  ## a thousand devices sync with one server at once; slow clients and a flood
	cargo build --release --locked --package takan-tests --bins
	$(BUILT)/release/bench-load

bench-peers: tests/peers/node_modules/.package-lock.json $(CONSOLE)  ## the same work sent by Takan, automerge-repo and PouchDB over a slow line
	cargo build --release --locked --package takan-tests --bins
	$(BUILT)/release/bench-peers

soak:  ## simulated field days, real kills, hostile changes, many; SEEDS=10000 KILLS=1000 HOSTILE=1000000, or SEED=N for one day
	@.make/need cargo
	SEED=$(SEED) SEEDS=$(SEEDS) FROM=$(FROM) cargo run --release --locked --package takan-tests --bin soak
	$(if $(SEED),,TAKAN_KILLS=$(or $(KILLS),1000) cargo test --release --locked --package takan-tests --test kill -- --nocapture)
	$(if $(SEED),,TAKAN_HOSTILE=$(or $(HOSTILE),1000000) cargo test --release --locked --package takan-core --lib document::tests::hostile -- --nocapture)

check: $(CONSOLE) $(DENY)  ## format, lints, documentation, licences, bans, sources
	@.make/need cargo
	cargo fmt --all --check
	npm --prefix $(WEB) run lint
	$(DENY) --workspace check --hide-inclusion-graph licenses bans sources
	cargo clippy --workspace --all-targets --locked -- --deny warnings
	RUSTDOCFLAGS="--deny warnings" cargo doc --workspace --no-deps --locked

# Without a sanitizer: the core has no unsafe code, and what is looked for are panics, time and
# memory. The corpus of a run stays under the target folder; what is kept lies in the project.
fuzz: $(FUZZ)  ## hostile bytes, minutes per target: ARGS="guard bundle" for some, SECONDS_EACH=60
	@.make/need nightly
	cargo run --quiet --manifest-path tests/fuzz/Cargo.toml --target-dir $(BUILT)/fuzz --bin seeds -- $(BUILT)/fuzz/corpus
	for target in $(or $(ARGS),frame change guard bundle handshake); do \
		mkdir -p tests/fuzz/corpus/$$target; \
		RUSTUP_TOOLCHAIN=nightly $(FUZZ) run --fuzz-dir tests/fuzz --target-dir $(BUILT)/fuzz --features fuzzing --sanitizer none \
			$$target $(BUILT)/fuzz/corpus/$$target tests/fuzz/corpus/$$target -- \
			-max_total_time=$(or $(SECONDS_EACH),60) -rss_limit_mb=1024 -timeout=10 -max_len=65536 -use_value_profile=1 || exit 1; \
	done

audit: $(DENY)  ## known vulnerabilities of what is used; says so when it cannot ask
	@.make/audit $(DENY) $(WEB) tests/browser tests/tus

web: $(CONSOLE)  ## the console, which the server embeds

words:  ## Kotlin, Swift and the console's JSON from core/words
	@.make/need cargo
	cargo run --quiet --locked --package takan-words

kotlin: bindings  ## the Android app on this computer: generate, compile, test; ARGS for Maven
	@.make/need android
	$(MAVEN) -Dtakan.library=$(BUILT)/debug test $(ARGS)

phone: bindings  ## the inspector's app in a window, against a running `make demo`; ARGS
	$(MAVEN) --quiet --projects desktop --also-make process-classes
	java -Djna.library.path=$(BUILT)/debug -Dtakan.programs=$(BUILT)/debug --class-path "android/desktop/target/classes:$$(cat android/desktop/target/dependencies)" \
		org.takan.desktop.MainKt $(ARGS)

screens: bindings  ## draws every screen into one gallery
	$(MAVEN) --quiet -Dtakan.library=$(BUILT)/debug --projects ui --also-make test \
		-Dtest=GalleryTest -Dsurefire.failIfNoSpecifiedTests=false -Dtakan.gallery=all
	@echo "takan: $(abspath android/ui/target/drawn/index.html)"

apk: bindings  ## what of an APK can be made and verified without an Android SDK; ARGS for Maven
	@.make/need android
	$(MAVEN) --quiet -Dtakan.library=$(BUILT)/debug --activate-profiles apk --projects app --also-make process-classes $(ARGS)

bindings: library
	@.make/need compose
	rm -rf $(BINDINGS)
	$(BINDGEN) --language kotlin --out-dir $(BINDINGS)

swift: library  ## the Swift that the iOS app's package is made of, from the built library
	rm -rf $(SWIFT)/TakanCore/Generated $(SWIFT)/TakanFFI/*.h
	$(BINDGEN) --language swift --out-dir $(SWIFT)/TakanCore/Generated
	mv $(SWIFT)/TakanCore/Generated/*.h $(SWIFT)/TakanFFI

size:  ## the library that a phone carries, by part, against its budget of 12 MB
	@.make/need cargo
	cargo rustc --profile phone --package takan-ffi --lib --no-default-features --locked --config profile.phone.strip=false -- \
		-C link-arg=-Wl,--pack-dyn-relocs=android
	@.make/size $(BUILT)/phone/libtakan_ffi.so 12000000

# Some tests run the programs, which `cargo test` alone does not build. All targets, for then the
# features are those of the tests and nothing is compiled twice.
library: $(CONSOLE)
	@.make/need cargo
	cargo build --workspace --all-targets --locked

python: $(PYTHON)/wheel/dev  ## the Python package in an environment under target, for its tests
	$(SNAKE)/pip install --quiet --disable-pip-version-check --force-reinstall --no-deps $</*.whl

wheel: $(PYTHON)/wheel/release  ## the Python package as a wheel
	@ls $</*.whl

# maturin builds the library, so both are always made; cargo knows what has changed.
.PHONY: $(PYTHON)/wheel/dev $(PYTHON)/wheel/release
$(PYTHON)/wheel/dev $(PYTHON)/wheel/release: library $(PYTHON)/.installed
	rm -rf $@ $(PYTHON)/generated
	$(BINDGEN) --language python --out-dir $(PYTHON)/generated
	$(SNAKE)/python bindings/python/stubs.py $(PYTHON)/generated bindings/python/takan/__init__.pyi
	$(SNAKE)/maturin build --quiet --locked --manifest-path bindings/Cargo.toml --profile $(@F) --out $@

$(PYTHON)/.installed: bindings/python/requirements.txt
	@.make/need python
	python3 -m venv --clear $(@D)/venv
	$(SNAKE)/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

oracles: $(PYXFORM) $(JAVAROSA) $(TUSPY)  ## what the tests ask: pyxform, JavaRosa, tuspy

$(PYXFORM): tests/oracle/pyxform/requirements.txt
$(TUSPY): tests/tus/requirements.txt
$(PYXFORM) $(TUSPY):
	@.make/need python
	python3 -m venv --clear $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

$(JAVAROSA): tests/oracle/javarosa/pom.xml $(wildcard tests/oracle/javarosa/src/main/java/takan/*)
	@.make/need java
	mvn --quiet --batch-mode --file $< -Doracle.folder=$(abspath $(@D)) compile
	@touch $@

$(CONSOLE): $(WEB_SOURCES) $(WEB_MODULES)
	npm --prefix $(WEB) run build
	@touch $@

# npm writes this file last, so it stands for a whole installation.
%/node_modules/.package-lock.json: %/package.json %/package-lock.json %/.npmrc
	@.make/need node
	npm --prefix $* ci
	@touch $@

$(DENY):
	@echo "takan: installing cargo-deny $(DENY_VERSION) into $(DENY_ROOT)"
	@.make/need cargo-deny $(DENY_VERSION) $(DENY_ROOT)

$(FUZZ):
	@echo "takan: installing cargo-fuzz $(FUZZ_VERSION) into $(FUZZ_ROOT)"
	@.make/need cargo-fuzz $(FUZZ_VERSION) $(FUZZ_ROOT)
