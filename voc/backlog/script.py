"""A shell script that creates GitHub issues with `gh`, and can be run again after it was interrupted."""

import shlex
from collections.abc import Sequence

from voc.backlog.body import body, title
from voc.backlog.items import Item
from voc.backlog.layouts import labels

_HEAD = """\
#!/bin/sh
# Creates GitHub issues with the GitHub CLI (https://cli.github.com).
# Usage: sh create_issues.sh OWNER/REPOSITORY
# Safe to run again: what was created is noted in voc-issues-created.txt and skipped.
set -eu
repo=${1:?Usage: sh create_issues.sh OWNER/REPOSITORY}
created=voc-issues-created.txt
pause=${VOC_PAUSE:-2} # seconds between issues, for GitHub's secondary rate limit
touch "$created"

label() {
  gh label create "$1" --repo "$repo" >/dev/null 2>&1 || true # it may be there already
}

issue() { # id, title, labels, body
  if grep -qxF "$repo voc-$1" "$created"; then return 0; fi
  printf '%s' "$4" | gh issue create --repo "$repo" --title="$2" ${3:+"--label=$3"} --body-file -
  printf '%s\\n' "$repo voc-$1" >>"$created"
  sleep "$pause"
}

"""


def gh_script(items: Sequence[Item]) -> str:
    """One `gh issue create` an item; every word that is not ours is quoted for the shell."""
    names = dict.fromkeys(label for item in items for label in labels(item))
    lines = [f"label {shlex.quote(name)}" for name in names]
    for item in items:
        words = (str(item.id), title(item, length=255), ",".join(labels(item)))
        lines.append(f"issue {shlex.join([*words, body(item, style='markdown', length=65_000)])}")
    return _HEAD + "\n".join(lines) + "\n"
