# `make demo` and `make test` are all that a newcomer needs; both install what they lack.
.PHONY: demo test build format lint golden bench docs packages test-packages

swift ?= swift
sources = Package.swift Sources Tests Plugins
library_packages = libcmark-gfm-dev libcmark-gfm-extensions-dev libsqlite3-dev zlib1g-dev pkg-config tzdata
test_packages = $(library_packages) python3 chromium procps

demo: build
	scripts/demo

test: test-packages
	$(swift) build --build-tests --quiet
	$(swift) test --skip-build
	cd Tests/Oracle && python3 -m unittest --quiet

build: packages
	$(swift) build -c release --product almanac --quiet

packages:
	@scripts/install-packages $(library_packages)

test-packages:
	@scripts/install-packages $(test_packages)

format:
	$(swift) format --in-place --parallel --recursive $(sources)

lint:
	$(swift) format lint --strict --parallel --recursive $(sources)

# Records what tests compare with under Tests/Golden. Review the difference as pictures before committing it.
golden: test-packages
	ALMANAC_RECORD=1 $(swift) test

bench: build
	Benchmarks/run

docs:
	scripts/check-docs
