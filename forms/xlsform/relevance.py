"""Conditions in XLSForm's words: the part of XPath that says which answers to an earlier question are meant."""

import re
from collections.abc import Mapping, Sequence

_TERM = re.compile(
    r"""\$\{(?P<key>\w+)\}\s*=\s*(?P<quote>['"])(?P<code>[^'"]*)(?P=quote)"""
    r"""|selected\(\s*\$\{(?P<key2>\w+)\}\s*,\s*(?P<quote2>['"])(?P<code2>[^'"]*)(?P=quote2)\s*\)"""
    r"""|\$\{(?P<key3>\w+)\}\s*=\s*(?P<code3>\d+)"""
)


def xpath_of(relevant: Mapping[str, Sequence[str]]) -> str:
    """A condition as XPath: selected(${level}, 'SMP') or selected(${level}, 'MTs')."""
    parts = [" or ".join(f"selected(${{{key}}}, '{code}')" for code in codes) for key, codes in relevant.items()]
    return parts[0] if len(parts) == 1 else " and ".join(f"({part})" for part in parts)


def relevant_of(xpath: str) -> dict[str, tuple[str, ...]] | None:
    """The condition that an XPath says, or None when it says more than which answers are meant."""
    found: dict[str, tuple[str, ...]] = {}
    for group in re.split(r"\s+and\s+", xpath.strip()):
        told = _one_key(_without_brackets(group))
        if told is None or told[0] in found:
            return None
        found[told[0]] = told[1]
    return found


def _one_key(group: str) -> tuple[str, tuple[str, ...]] | None:
    terms = [_TERM.fullmatch(_without_brackets(term)) for term in re.split(r"\s+or\s+", group)]
    pairs = [_pair(term) for term in terms if term]
    if len(pairs) < len(terms) or len({key for key, _ in pairs}) != 1:
        return None
    return pairs[0][0], tuple(dict.fromkeys(code for _, code in pairs))


def _pair(term: re.Match[str]) -> tuple[str, str]:
    key = term["key"] or term["key2"] or term["key3"]
    code = next(text for text in (term["code"], term["code2"], term["code3"]) if text is not None)
    return key, code


def _without_brackets(text: str) -> str:
    text = text.strip()
    while text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    return text
