"""Puts the drafts and the rules together in a new folder.

    python3 drafts/merge.py OUT [LANGUAGE ...]

Needs PyYAML. `rules/` is copied, then `drafts/rules/` over it, then the patterns of
`drafts/lexicons/LANGUAGE.yaml` are added to the indicators that they name. Comments
inside `indicators:` are lost. `indicia check OUT` says what two parts of one condition
share; that has to be dropped from one of them.
"""

import pathlib
import re
import shutil
import sys

import yaml

DRAFTS = pathlib.Path(__file__).parent
OUT, LANGUAGES = pathlib.Path(sys.argv[1]), sys.argv[2:]


def quoted(pattern):
    return "'" + pattern.replace("'", "''") + "'"


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}


shutil.copytree(DRAFTS.parent / "rules", OUT)
shutil.copytree(DRAFTS / "rules", OUT, dirs_exist_ok=True)
added = {}
for path in sorted((DRAFTS / "lexicons").glob("*.yaml")):
    if LANGUAGES and path.stem not in LANGUAGES:
        continue
    for file, indicators in load(path).items():
        for name, patterns in (indicators or {}).items():
            name, bar, modifiers = name.partition("|")
            key = (file, name, path.stem, bar + modifiers)
            added.setdefault(key, []).extend(patterns or [])

for file in sorted({file for file, *_ in added}):
    text = (OUT / file).read_text(encoding="utf-8")
    indicators = load(OUT / file)["indicators"]
    for (of, name, language, modifiers), patterns in added.items():
        if of != file:
            continue
        lists = indicators.setdefault(name, {})
        same = [key for key in lists if key.partition("|")[0] == language]
        own = lists.setdefault(same[0] if same and not modifiers else language + modifiers, [])
        own.extend(pattern for pattern in patterns if pattern not in own)
    lines = ["indicators:"]
    for name, lists in indicators.items():
        lines.append(f"  {name}:")
        for key, patterns in lists.items():
            if key == "fields":
                lines.append(f"    fields: [{', '.join(patterns)}]")
            elif patterns:
                lines.append(f"    {key}:")
                lines.extend(f"      - {quoted(pattern)}" for pattern in patterns)
    start = text.index("indicators:")
    ends = [text.find("\n" + key, start) for key in ("condition:", "unless:", "examples:")]
    end = min([end for end in ends if end >= 0] or [len(text)])
    text = text[:start] + "\n".join(lines) + "\n" + text[end:]
    found = {key.partition("|")[0] for lists in indicators.values() for key in lists}
    if declared := re.search(r"^languages: \[(.*?)\]", text, re.M):
        known = found - {"any", "fields"} | set(re.findall(r"\w+", declared[1]))
        text = text.replace(declared[0], f"languages: [{', '.join(sorted(known))}]", 1)
    (OUT / file).write_text(text, encoding="utf-8")
