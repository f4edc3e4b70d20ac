import Foundation
import Store

/// Where documents come from, in the order that they are indexed in.
protocol DocumentSource: Sendable {
  /// Number of documents.
  var count: Int { get }
  /// How many bytes of a document will be read, as far as that is known beforehand.
  func size(_ index: Int) -> Int
  /// Size of a document's file in bytes, however large it claims to be.
  func fileSize(_ index: Int) -> Int
  /// What was already passed over on the way.
  var skipped: [SkippedFile] { get }
  /// Path of a document, relative to the corpus.
  func path(_ index: Int) -> String
  /// Where a document can be read by another process; nil if it is only in memory.
  func file(_ index: Int) -> String?
  /// When a document was last written, in nanoseconds since 1970.
  func modified(_ index: Int) -> Int64
  /// Reads a document; throws `MarrowError` if it can't be read.
  func load(_ index: Int) throws -> Document
  /// Throws `MarrowError` if what the documents came from is not what it was at the beginning.
  func confirm() throws
}

/// Documents that the caller has in memory, by path; of two with the same path the later one
/// counts.
struct DocumentList: DocumentSource {
  private let documents: [Document]
  let skipped: [SkippedFile] = []

  init(_ documents: [Document]) {
    let byPath = Dictionary(documents.map { (Array($0.path.utf8), $0) }) { _, later in later }
    self.documents = byPath.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  var count: Int { documents.count }
  func size(_ index: Int) -> Int { documents[index].bytes.count }
  func fileSize(_ index: Int) -> Int { size(index) }
  func path(_ index: Int) -> String { documents[index].path }
  func file(_ index: Int) -> String? { nil }
  func modified(_ index: Int) -> Int64 { documents[index].modified }
  func load(_ index: Int) throws -> Document { documents[index] }
  func confirm() {}
}

/// Files of a folder.
struct CorpusFiles: DocumentSource {
  /// The folder.
  let root: String
  /// The files, in the order of their paths' bytes.
  let files: [SourceFile]
  let skipped: [SkippedFile]
  /// Paths of which nobody knows what is at or below them, since they could not be read.
  let unread: [[UInt8]]
  /// The first of the paths that a failing device did not give.
  let failing: SkippedFile?
  /// When the folder was first looked at, in nanoseconds since 1970.
  let lookedAt: Int64
  private let identity: FileStatus.Identity
  private let maximumFileSize: Int

  /// Finds all files of a folder.
  ///
  /// - Parameter index: path of the index that is made of them; should it lie in the folder, it and
  ///   what is beside it while it is written are no articles.
  init(root: String, maximumFileSize: Int, index: String? = nil) throws {
    self.root = root
    self.maximumFileSize = maximumFileSize
    let own = index.map { RelativePath.from(folderOf: root + "/article", to: $0) } ?? ""
    lookedAt = Int64(clamping: Int(Date().timeIntervalSince1970 * 1e9))
    let found = try CorpusWalker(root: root).walk()
    identity = found.identity
    unread = found.unread
    failing = found.failing
    skipped = found.problems
    guard !unread.contains([]) else {
      throw MarrowError(
        .corpusUnreadable,
        "The folder \(root) could not be read to its end. The index is left as it was; try again.")
    }
    let names = Set(
      [BuildingFile.path(of: own), WriterLock.path(of: own), ReadingNote.path(of: own)]
        + ["", "-wal", "-shm", "-journal"].map { own + $0 })
    files = own.isEmpty ? found.files : found.files.filter { !names.contains($0.path) }
  }

  /// Some of the files.
  init(_ all: CorpusFiles, only files: [SourceFile]) {
    root = all.root
    maximumFileSize = all.maximumFileSize
    self.files = files
    skipped = []
    (unread, failing, lookedAt, identity) = (all.unread, all.failing, all.lookedAt, all.identity)
  }

  var count: Int { files.count }
  // Sparse files may claim more bytes than can be added up.
  func size(_ index: Int) -> Int { min(files[index].size, maximumFileSize) }
  func fileSize(_ index: Int) -> Int { files[index].size }
  func path(_ index: Int) -> String { files[index].path }
  func file(_ index: Int) -> String? { root + "/" + files[index].path }
  func modified(_ index: Int) -> Int64 { files[index].modified }

  func load(_ index: Int) throws -> Document {
    let file = files[index]
    let bytes = try Self.read(root + "/" + file.path, limit: maximumFileSize)
    return Document(path: file.path, bytes: bytes, modified: file.modified)
  }

  /// Looks at the folder again: one that went away while it was read, as when a drive is taken out,
  /// must not be taken for one that lost its articles.
  func confirm() throws {
    let isThere = FileStatus(path: root)?.identity == identity && access(root, R_OK | X_OK) == 0
    guard isThere else {
      throw MarrowError(
        .corpusUnreadable,
        "The folder \(root) went away or was replaced while it was read. The index is left as it "
          + "was; try again when the folder is back.")
    }
  }

  /// Reads a file, but never more than `limit` bytes.
  static func read(_ path: String, limit: Int) throws -> [UInt8] {
    do {
      let bytes = try FileContents.bytes(at: Array(path.utf8), upTo: limit + 1)
      guard bytes.count <= limit else {
        throw MarrowError(
          .documentUnreadable,
          "It is larger than \(limit >> 20) MiB; split it, or list it in .marrowignore.")
      }
      return bytes
    } catch let error as SystemError {
      throw MarrowError(.documentUnreadable, "It can't be read: \(error).", underlying: error)
    }
  }
}
