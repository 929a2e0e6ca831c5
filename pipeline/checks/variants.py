"""English forms that the termbase forbids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.glossary.locate import form_spans, right_forms
from pipeline.release import Document, Finding, Severity, Translation


def forbidden_variant(
    document: Document, translations: Sequence[Translation]
) -> Iterator[tuple[int, Finding]]:
    """Yield a blocking finding wherever a forbidden form of a name of the document stands.

    A form is looked for in every segment, for a headline may name what only the text says in
    full. It is passed over where it is right for another name of the document, or part of one.
    """
    terms = {mention.term.en: mention.term for t in translations for mention in t.mentions}
    right = {form for term in terms.values() for form in right_forms(term)}
    forbidden = {
        form: term.en for term in terms.values() for form in term.en_forbidden if form not in right
    }
    longest_first = sorted(forbidden, key=lambda form: (-len(form), form))
    for index, translation in enumerate(translations):
        passed = form_spans(translation.final, right)
        for form in longest_first:
            for span in form_spans(translation.final, (form,)):
                if not any(each.start <= span.start and span.end <= each.end for each in passed):
                    passed.append(span)
                    yield (
                        index,
                        Finding(
                            "forbidden_variant",
                            Severity.BLOCKING,
                            f"{form} is not to be written",
                            span,
                            forbidden[form],
                        ),
                    )
