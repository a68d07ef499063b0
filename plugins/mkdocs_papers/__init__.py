"""The landmark papers of audio machine learning as pages, references, and maps.

The core (everything but `plugin`, `cli`, and `macros`) knows nothing of MkDocs: it turns the
data files into a `Library` and a library into documents. The adapters hand these to MkDocs, to the
command line, and to handwritten pages.
"""
