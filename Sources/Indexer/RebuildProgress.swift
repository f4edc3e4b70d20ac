/// How far a rebuild has come.
public struct RebuildProgress: Sendable, Equatable {
  /// What a rebuild is doing.
  public enum Phase: Sendable, Equatable {
    /// Looking for files in the corpus.
    case scanning
    /// Taking articles apart and storing them.
    case indexing
    /// Merging the full-text index and writing what is derived from it.
    case finishing
  }

  /// What is being done.
  public var phase: Phase
  /// Documents done so far, those included that could not be read.
  public var documents: Int
  /// Documents in all.
  public var totalDocuments: Int
  /// Bytes done so far.
  public var bytes: Int
  /// Bytes in all.
  public var totalBytes: Int
}
