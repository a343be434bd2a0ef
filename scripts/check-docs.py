#!/usr/bin/env python3
"""Checks the documentation: every relative link leads to a file, every command, flag and key that exists is described,
and every command and key that is described exists. Prints what is wrong; ends with 1 when something is."""
import pathlib
import re
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent
binary = root / ".build/release/almanac"
findings = []

for page in [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("Tests/*/*.md"),
             *root.glob("examples/*.md")]:
    for number, line in enumerate(page.read_text().splitlines(), 1):
        for target in re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", line):
            if not re.match(r"[a-z]+:", target) and not (page.parent / target).exists():
                findings.append(f"{page.relative_to(root)}:{number}: {target} does not exist")

guide = (root / "docs/guide.md").read_text()
help_text = subprocess.run([binary, "--help"], capture_output=True, text=True, check=True).stdout
commands = set(re.findall(r"^  ([a-z]+)  ", help_text.split("SUBCOMMANDS:")[1], re.M))
described = set(re.findall(r"`almanac ([a-z]+)", guide))
findings += [f"docs/guide.md: the command {name} is not described" for name in sorted(commands - described)]
findings += [f"docs/guide.md: there is no command {name}" for name in sorted(described - commands)]

keys_source = (root / "Sources/SiteSettings/SettingKey.swift").read_text()
plain = re.search(r"case (title, [^\n]+)", keys_source).group(1).split(", ")
keys = set(plain) | set(re.findall(r'= "([a-z.-]+)"', keys_source)) | {"indexable"}
described = set(re.findall(r"^\| `([a-z.-]+)` \| `ALMANAC_", guide, re.M))
findings += [f"docs/guide.md: the key {name} is not described" for name in sorted(keys - described)]
findings += [f"docs/guide.md: there is no key {name}" for name in sorted(described - keys)]

print("\n".join(findings) if findings else "The documentation is sound.")
sys.exit(1 if findings else 0)
