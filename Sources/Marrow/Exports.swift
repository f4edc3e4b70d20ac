// One `import Marrow` gives an embedder everything public.
@_exported import Formats
@_exported import Indexer
@_exported import Postings
@_exported import Query
@_exported import Store
