# The two commands that matter are 'make demo' and 'make test'; both install what is missing.

PREFIX ?= $(HOME)/.local
# How long `make fuzz` goes on.
SECONDS ?= 60
# Where `make limits` writes its files.
FOLDER ?= .build/limits
# Of libarchive and poppler only the libraries are needed; the names of those packages differ between
# Debian's releases, those of the headers don't.
PACKAGES = libsqlite3-dev libxxhash-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libxml2-dev \
  libuchardet-dev libarchive-dev libpoppler-glib-dev sqlite3
# Where things are installed; DESTDIR stands before it for whoever makes a package.
INTO = $(DESTDIR)$(PREFIX)
MAN = $(INTO)/share/man/man1
FOR_BASH = $(INTO)/share/bash-completion/completions
FOR_ZSH = $(INTO)/share/zsh/site-functions
FOR_FISH = $(INTO)/share/fish/vendor_completions.d
# What only the tests run.
TEST_PACKAGES = tmux
STRICT = -Xswiftc -warnings-as-errors
MARROW = .build/release/marrow
# Without symbols, which are most of the program.
RELEASE = swift build -c release --product marrow -Xlinker -s
BENCH = --folder Benchmarks --marrow $(MARROW)

.PHONY: demo test lint format build setup bench bench-grow bench-files bench-pages fuzz limits install install-files clean

demo: build
	$(MARROW) rebuild
	$(MARROW) query "brace weaken muscles"

test: PACKAGES += $(TEST_PACKAGES) strace
test: setup lint
	swift build --build-tests $(STRICT)
	swift build --package-path Examples/EmbedSearch $(STRICT)
	swift build --package-path Benchmarks $(STRICT)
	swift test --skip-build $(STRICT)

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Examples/*/Sources Benchmarks/Sources

format:
	swift format --in-place --recursive Package.swift Sources Tests Examples/*/Sources Benchmarks/Sources

# Swift's runtime becomes part of the program, which then starts in half the time; where the toolchain
# lacks it in that form, the program loads it as a library.
build: setup
	$(RELEASE) --static-swift-stdlib || $(RELEASE)

# Marrow, FTS5 and Tantivy on a million passages; writes Benchmarks/RESULTS.md.
bench: build
	Benchmarks/prepare.sh
	swift run -c release --package-path Benchmarks marrow-bench peers $(BENCH) $(ARGS)

# The same from one million passages to three.
bench-grow: build
	Benchmarks/prepare.sh
	swift run -c release --package-path Benchmarks marrow-bench grow $(BENCH) $(ARGS)

# Marrow and FTS5 on articles of your own, or on made-up ones.
bench-files: setup
	cd Benchmarks && swift run -c release marrow-bench files $(ARGS)

# What is kept of articles and left out of their sites on pages of all sorts.
bench-pages: setup
	cd Benchmarks && swift run -c release marrow-bench pages $(ARGS)

# Fuzzes every kind of input that Tests/Checks knows, or TARGET, for SECONDS in all or with RUNS inputs
# each; what it finds belongs in Tests/Fuzzing/Found.
fuzz: setup
	swift build -c release --package-path Tests/Fuzzing --sanitize fuzzer \
	  -Xswiftc -sanitize=fuzzer,address --product marrow-fuzz
	SECONDS_ALL=$(SECONDS) RUNS=$(RUNS) Tests/Fuzzing/fuzz.sh $(TARGET)

# Time and memory of files that are as costly as the limits let them be; they take 3.4 GB in FOLDER.
limits: build
	python3 Tests/Limits/articles.py "$(FOLDER)"
	Tests/Limits/measure.sh $(MARROW) "$(FOLDER)"

install: build
	$(MAKE) install-files

# The command, its manual and its completions, out of a marrow that is built already.
install-files:
	install -d "$(INTO)/bin" "$(MAN)" "$(FOR_BASH)" "$(FOR_ZSH)" "$(FOR_FISH)"
	install "$(MARROW)" "$(INTO)/bin/marrow"
	"$(MARROW)" manual --folder "$(MAN)"
	"$(MARROW)" completions bash > "$(FOR_BASH)/marrow"
	"$(MARROW)" completions zsh > "$(FOR_ZSH)/_marrow"
	"$(MARROW)" completions fish > "$(FOR_FISH)/marrow.fish"

clean:
	rm -rf .build Examples/*/.build Benchmarks/.build Tests/Fuzzing/.build Index/*.sqlite*

# Installs the C libraries that are missing, where the system has apt; elsewhere it names them.
setup:
	@command -v swift >/dev/null || { echo "Swift 6.1 or later is needed: https://www.swift.org/install" >&2; exit 1; }
	@if command -v dpkg >/dev/null; then \
	  missing=""; \
	  for package in $(PACKAGES); do dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	  if [ -n "$$missing" ]; then \
	    echo "Installing$$missing"; \
	    as_root=""; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	    $$as_root apt-get update -qq && $$as_root apt-get install -y -qq --no-install-recommends $$missing; \
	  fi; \
	elif command -v brew >/dev/null; then \
	  for package in xxhash cmark-gfm libxml2 uchardet libarchive poppler $(TEST_PACKAGES); do brew list $$package >/dev/null 2>&1 || brew install $$package; done; \
	else \
	  echo "Needed beside Swift: SQLite with FTS5, xxHash, cmark-gfm, libxml2, uchardet, libarchive and poppler-glib, with their headers" >&2; \
	fi
