# The commands of the house. Each starts on a machine that has nothing but Python 3.12 (or uv) and, for tests, Debian or Ubuntu.
.DEFAULT_GOAL := help
.SUFFIXES:
.PHONY: help demo venv test check bench docs lock

help: ## say what can be done here
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1 \2/p' Makefile | awk '{ printf "  %s %-7s", $$1, $$2; $$1 = $$2 = ""; print }'

demo: ## start the whole platform with example cities on this machine: PORT=8000, DATA=folder
	@export PORT="$(PORT)" DATA="$(DATA)"; exec scripts/demo

venv: ## put what is needed into .venv (the other commands do so themselves)
	@scripts/setup dev

test: ## run every test, real browser included; installs what is missing (Debian and Ubuntu)
	@scripts/test

check: ## formatting, types, import floors, content, styles, scripts, documentation
	@scripts/check

bench: ## measure what the README states, beside the budgets
	@scripts/bench

docs: ## write docs/addresses.md anew from the program
	@scripts/setup
	@.venv/bin/python scripts/document-addresses

lock: ## write requirements/ and package-lock.json anew from what pyproject.toml and package.json ask for
	@scripts/lock
