"""Sentences as a person reads them."""

import json
import re
from importlib.resources import files

from ._takan.takan_core import Language, Phrase

_TAGS = {Language.ZH_HANS: "zh-Hans", Language.ZH_HANT: "zh-Hant", Language.EN: "en"}
_WORDS = json.loads(files(__package__).joinpath("words.json").read_text("utf-8"))


def say(language: Language, phrase: Phrase) -> str:
    """A sentence in a language. One there is not is said as its key."""
    word = _WORDS.get(phrase.key)
    if word is None:
        return phrase.key
    given = {argument.name: argument.value for argument in phrase.arguments}
    text = word[_TAGS[language]]
    if isinstance(text, dict):
        text = text["one" if given.get("count") == "1" else "other"]
    return re.sub(r"\{(\w+)\}", lambda gap: given.get(gap[1], gap[0]), text)
