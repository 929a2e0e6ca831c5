"""kopress: Korean provincial press releases in, English ones out.

The rooms, lowest first; each imports only from the ones before it:

    release, errors, clock, data, settings   the words everyone speaks
    korean                                   the language: form, sentences, structure
    glossary, mt, sources, store             four rooms that do not know each other
    checks                                   findings on a translated segment
    translation                              one segment from Korean to checked English
    report                                   the diff report
    demo                                     a press board on loopback, for trying kopress out
    nightly                                  the job that joins them
    cli                                      commands
"""

__version__ = "0.1.0"
