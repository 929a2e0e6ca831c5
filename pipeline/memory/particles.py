"""Particles whose form depends on the sound before them, in one form.

은 after 군 and 는 after 도 say the same, so that a text in which only the name differs must
not differ in them.
"""

from __future__ import annotations

from pipeline.glossary.endings import is_particles

# The form after a vowel, and the one after a consonant that stands for both.
_FORMS = {
    **{"는": "은", "가": "이", "를": "을", "와": "과", "랑": "이랑"},
    **{"로": "으로", "로서": "으로서", "로써": "으로써", "로부터": "으로부터"},
    **{"나": "이나", "든": "이든", "든지": "이든지", "라도": "이라도", "야말로": "이야말로"},
    **{"다": "이다", "라고": "이라고", "라는": "이라는", "라며": "이라며", "며": "이며"},
}
_LONGEST_FIRST = sorted(_FORMS, key=len, reverse=True)


def usual_particle(rest: str, last: str) -> str:
    """Return what follows a name in its word, the first particle in its form after a consonant.

    Args:
        rest: the rest of the word behind the name.
        last: the last character of the name; a particle that does not fit it stays as it is.
    """
    if not rest or not is_particles(rest, last):
        return rest
    for form in _LONGEST_FIRST:
        behind = rest[len(form) :]
        if rest.startswith(form) and is_particles(behind, form[-1]):
            return _FORMS[form] + behind
    return rest
