# Each target alone suffices on a fresh clone: what it needs is installed first (Scripts/bootstrap).
DATA ?= ../shared/data
HOLDFAST := .build/release/holdfast
# Swift's runtime inside the program makes it a tenth quicker; where there is no static one, as on macOS, the system's is used.
STATIC := $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
MODULES := Statistics Dialogue Digests Goals LanguageModels Judges Environments Simulation Auditing Storage Learning Tensors Tokenizers Training Experiments Reports
FUZZ_SECONDS ?= 60

.PHONY: help demo test lint build docs bench fuzz bootstrap engine

help:
	@echo "make demo   audit real conversations, simulate, train a user, and write the pages"
	@echo "make test   build, lint, tests, docs, a short fuzzing run"
	@echo "make engine compile the engine that trains models, with this machine's PyTorch"
	@echo "make lint   make docs   make bench   make fuzz"

bootstrap:
	@Scripts/bootstrap

# Against the PyTorch that is here; installs one into the checkout where there is none.
engine: bootstrap
	@Scripts/engine --install

build: bootstrap
	swift build -c release --product holdfast $(STATIC)

# Without an engine the demo leaves its last part out, and says so.
demo: build
	-@Scripts/engine --install
	@Scripts/demo "$(HOLDFAST)" "$(DATA)"

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks Fuzzing
	@Scripts/check-format-keys

test: bootstrap lint engine
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build
	$(MAKE) docs
	Fuzzing/run 5
	@echo "all checks passed"

docs: bootstrap
	@Scripts/docs $(MODULES)

bench: build
	@Benchmarks/run "$(HOLDFAST)" "$(DATA)"

fuzz: bootstrap
	Fuzzing/run $(FUZZ_SECONDS)
