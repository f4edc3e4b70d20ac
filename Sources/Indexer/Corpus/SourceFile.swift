/// A file of the corpus as it stood when the folder was read.
package struct SourceFile: Sendable, Equatable {
  /// The path below the corpus folder, parts separated by `/`, in the very bytes of the file system.
  package var path: String

  /// Size in bytes.
  package var size: Int

  /// When its contents last changed, in nanoseconds since 1970.
  package var modified: Int64

  /// Creates the description of a file.
  package init(path: String, size: Int, modified: Int64) {
    self.path = path
    self.size = size
    self.modified = modified
  }

  /// Whether two descriptions agree, paths byte by byte.
  ///
  /// `String` holds a composed and a decomposed "é" for equal, yet both may stand in one folder.
  package static func == (left: SourceFile, right: SourceFile) -> Bool {
    left.path.utf8.elementsEqual(right.path.utf8) && left.size == right.size
      && left.modified == right.modified
  }
}
