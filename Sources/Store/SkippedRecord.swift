/// A file of the corpus that could not be read, as the index remembers it, so that an update need
/// not try again until it changes.
package struct SkippedRecord: Sendable, Equatable {
  /// Path relative to the corpus.
  package var path: String
  /// Size in bytes.
  package var bytes: Int
  /// When it was last written, in nanoseconds since 1970; 0 if that is not known.
  package var modified: Int64
  /// What was wrong with it.
  package var reason: String
  /// Whether it ended a process that read it; it is then not read again until it changes.
  package var isFatal: Bool

  /// Creates a record.
  package init(
    path: String, bytes: Int, modified: Int64, reason: String, isFatal: Bool = false
  ) {
    self.path = path
    self.bytes = bytes
    self.modified = modified
    self.reason = reason
    self.isFatal = isFatal
  }
}
