"""What the endurance tests share: running the command, reading a site as its visitors do, and small disks."""
import argparse
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Broken(Exception):
    """What must not happen has happened."""


def require(condition, text):
    if not condition:
        raise Broken(text)


def arguments(description):
    """The options that all tests have."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--binary", default=ROOT / ".build/release/almanac", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    return parser


class Place:
    """A folder to run commands in; removed at the end."""

    def __init__(self, binary):
        self.binary = binary.resolve()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="almanac-endurance-"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return self.folder / name

    def start(self, *parts):
        return subprocess.Popen(
            [self.binary, *map(str, parts)], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)

    def run(self, *parts, expect=(0,)):
        """Runs a command to its end and returns (exit code, standard output, standard error)."""
        process = self.start(*parts)
        output, messages = process.communicate(timeout=900)
        code = process.returncode
        require(code in expect, f"{' '.join(map(str, parts))}: ended with {code}, not {expect}\n{messages}")
        return code, output, messages

    def check(self, site):
        """Checks a site. That a model of another platform has aged or drifted is no fault of the site."""
        _, _, messages = self.run("check", "--output", site, expect=(0, 1))
        faults = [line for line in messages.splitlines() if ": error: " in line and "the risk scores may mislead" not in line]
        require(not faults, f"check --output {site}: {faults[:5]}")

    def train(self):
        """Makes `model.json`, learnt from a platform that is older than the others and large enough to learn from."""
        self.run("simulate", "--tenants", 80, "--days", 200, "--seed", 7, "--end", "2026-03-01", "--density", 5, "--out",
                 "history.ndjson")
        self.run("ingest", "-q", "--store", "history.sqlite", "history.ndjson")
        self.run("train", "-q", "--store", "history.sqlite", "--as-of", "2026-03-01", "--model", "model.json")


class Tree:
    """The files of a site that its visitors see, by path, each as the hash of its bytes; read again only when changed."""

    def __init__(self):
        self.known = {}

    def read(self, folder):
        hashes = {}
        for root, folders, files in os.walk(folder):
            folders[:] = [name for name in folders if name != ".almanac"]
            for name in files:
                if name.startswith(".almanac"):
                    continue
                path = os.path.join(root, name)
                status = os.stat(path)
                stamp = (status.st_ino, status.st_size, status.st_mtime_ns)
                relative = os.path.relpath(path, folder)
                before = self.known.get(path)
                if before is None or before[0] != stamp:
                    with open(path, "rb") as file:
                        before = (stamp, hashlib.sha256(file.read()).hexdigest())
                    self.known[path] = before
                hashes[relative] = before[1]
        return hashes


class Links:
    """Where pages lead. A page is taken apart once for each content."""

    PATTERN = re.compile(rb'(?:href|src)="([^"#?]*)')

    def __init__(self):
        self.known = {}

    @classmethod
    def of(cls, page, content):
        """The files that a page names, as paths in the site."""
        targets = set()
        for match in set(cls.PATTERN.findall(content)):
            link = match.decode()
            if link and ":" not in link:
                targets.add(os.path.normpath(os.path.join(os.path.dirname(page), link)))
        return targets

    def faults(self, folder, hashes):
        """Links that lead to no file, and pages that do not end as pages do."""
        faults = []
        for page, sha in hashes.items():
            if not page.endswith(".html"):
                continue
            if (page, sha) not in self.known:
                content = (pathlib.Path(folder) / page).read_bytes()
                if not content.rstrip().endswith(b"</html>"):
                    faults.append(f"{page} is torn")
                self.known[page, sha] = self.of(page, content)
            faults += [f"{page} leads to {target}" for target in self.known[page, sha] if target not in hashes]
        return faults


def differences(one, other):
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


class SmallDisk:
    """A file system of a few megabytes. It needs a mount namespace of our own (`in_own_mounts`)."""

    def __init__(self, folder, megabytes):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", self.folder], check=True)

    def free(self):
        status = os.statvfs(self.folder)
        return status.f_bfree * status.f_bsize

    def fill(self, free):
        """Leaves about so many bytes free."""
        with open(self.folder / "ballast", "wb") as file:
            file.write(bytes(max(0, self.free() - free)))

    def empty(self):
        (self.folder / "ballast").unlink(missing_ok=True)

    def read_only(self, on):
        subprocess.run(["mount", "-o", f"remount,{'ro' if on else 'rw'}", self.folder], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", self.folder], check=False)


def in_own_mounts():
    """Starts the program again where it may mount small disks that nobody else sees. Says whether it may."""
    if os.environ.get("ALMANAC_ENDURANCE_MOUNTS"):
        return True
    if os.geteuid() != 0 or subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode != 0:
        print("No small disks can be mounted here (that needs root): what needs them is left out.")
        return False
    os.environ["ALMANAC_ENDURANCE_MOUNTS"] = "1"
    sys.stdout.flush()
    os.execvp("unshare", ["unshare", "-m", sys.executable, *sys.argv])


def main(test):
    """Runs a test and turns what it finds into words and an exit code."""
    try:
        test()
    except Broken as broken:
        print(f"BROKEN: {broken}")
        sys.exit(1)
