/// A file of the corpus, or something in its place.
public struct Document: Sendable, Equatable {
  /// Path relative to the corpus, with `/` between folders.
  public var path: String
  /// Its bytes, in whatever encoding.
  public var bytes: [UInt8]
  /// When it was last written, in nanoseconds since 1970.
  public var modified: Int64

  /// Creates a document from bytes.
  public init(path: String, bytes: [UInt8], modified: Int64 = 0) {
    self.path = path
    self.bytes = bytes
    self.modified = modified
  }

  /// Creates a document from a text.
  public init(path: String, text: String, modified: Int64 = 0) {
    self.init(path: path, bytes: Array(text.utf8), modified: modified)
  }
}
