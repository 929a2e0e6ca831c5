"""kopress: Korean provincial press releases in, English ones out.

The rooms, lowest first; each imports only from the ones before it:

    release, run, errors, clock, data   the words everyone speaks
    settings, files, console            the edges: what is set, written and said
    korean                              the language: form, sentences, structure
    glossary, mt, sources, store        four rooms that do not know each other
    checks                              findings on a translated segment
    translation                         one segment from Korean to checked English
    collecting, translating, report     the steps of a night
    documents, demo, init, training     articles as files, a board to try, settings, the model
    job, nightly, article               what joins them
    cli                                 commands
"""

__version__ = "0.1.0"
