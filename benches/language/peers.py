"""Writes what py3langid takes each text for: `python3 peers.py TEXTS OUT`.

Needs `pip install py3langid==0.4.0`. TEXTS is what `measure texts` prints; OUT.0.jsonl and
OUT.18.jsonl get a line of JSON for each text: detector, text, best, confidence. Mixed posts are
asked sentence by sentence, so their sentences are among the texts. The CPU time for a text is
printed.
"""

import json
import pathlib
import sys
import time

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LISTED = ["en", "ru", "uk", "fr", "es", "pt", "vi", "zh", "ar", "sw", "ha", "ne", "hi", "tr", "sr", "de", "fa", "bn"]


def main():
    path, out = sys.argv[1:]
    texts = [json.loads(line) for line in pathlib.Path(path).read_text().splitlines()]
    for name, languages in [("py3langid, all", None), ("py3langid, 18", LISTED)]:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        if languages:
            identifier.set_languages(languages)
        start = time.process_time()
        guesses = [identifier.classify(text) for text in texts]
        print(name, f"{(time.process_time() - start) / len(texts) * 1e6:.0f} µs a text")
        path = f"{out}.{len(languages or [])}.jsonl"
        with open(path, "w") as file:
            for text, (best, confidence) in zip(texts, guesses):
                file.write(json.dumps({"detector": name, "text": text, "best": best, "confidence": float(confidence)}) + "\n")


main()
