# `make demo` and `make test` are all that a newcomer needs; both install what they lack.
.PHONY: demo test reference endurance build format lint golden bench bench-quick docs packages test-packages

swift ?= swift
sources = Package.swift Sources Tests Plugins
library_packages = libcmark-gfm-dev libcmark-gfm-extensions-dev libsqlite3-dev zlib1g-dev pkg-config tzdata
test_packages = $(library_packages) python3

demo: build
	scripts/demo

test: test-packages
	$(swift) build --build-tests --quiet
	$(MAKE) --no-print-directory reference
	$(swift) test --skip-build

# The tables of the built program against the independent implementation, over generated logs in awkward zones and days.
reference:
	cd Tests/Oracle && python3 -m unittest --quiet
	cd Tests/Oracle && python3 sweep.py --seeds 0-33 --count 300 --work ../../.build/reference --tables data \
	    --command "$$PWD/almanac-tables {zone} {as_of} {out} {files}"

# A month of nights, kills, readers and full disks with the release binary; minutes, so not part of `make test`.
endurance: build
	for test in month kills readers disks; do python3 Tests/Endurance/$$test.py || exit 1; done

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

# Times Almanac next to its peers on the same data and writes Benchmarks/RESULTS.md: half an hour, 50 GB of disk.
bench: build
	@scripts/install-packages python3 python3-venv valgrind binutils
	python3 Benchmarks/run.py --long

# The same at a tenth of the size: less than three minutes; writes nothing.
bench-quick: build
	@scripts/install-packages python3 python3-venv
	python3 Benchmarks/run.py --quick

# Checks the documentation: every link leads somewhere, every command and every key is described.
docs: build
	python3 scripts/check-docs.py
