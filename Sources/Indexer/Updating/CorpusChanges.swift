import Store

/// The difference between a folder and what an index holds of it.
///
/// A file is held for unchanged if its size and time are; if not, its content decides. A file that
/// is gone and a new one with the same content are one file under a new name.
struct CorpusChanges {
  /// An article in the index.
  struct Indexed {
    var id: Int64
    var record: ArticleRecord
  }

  /// Files that must be read, in order: the new ones and those whose size or time is another.
  private(set) var suspects: [SourceFile] = []
  /// The article that stood at a suspect's path before.
  private(set) var indexed: [PathKey: Indexed] = [:]
  /// Articles whose path holds no file any more, in order.
  private(set) var missing: [Indexed] = []
  /// Files that could not be read before and have not changed since.
  private(set) var stillUnreadable: [SkippedRecord] = []
  private(set) var unchanged = 0

  /// A path compared byte by byte: `String` holds a composed and a decomposed "é" for equal, yet
  /// they may be two files.
  struct PathKey: Hashable {
    private let bytes: [UInt8]
    init(_ path: String) { bytes = Array(path.utf8) }
  }

  /// Compares.
  ///
  /// - Parameters:
  ///   - files: the files of the folder.
  ///   - articles: what the index holds.
  ///   - skipped: files that the index remembers as unreadable.
  ///   - unread: paths at or below which nobody could look.
  ///   - retries: whether files that ended an earlier run are suspects though they did not change.
  ///   - indexTime: when the folder was looked at for the index, in nanoseconds since 1970. A file
  ///     that was written about then or later may have changed after it was read within one tick of
  ///     the file system's clock, so its time proves nothing.
  init(
    files: [SourceFile], articles: [(id: Int64, record: ArticleRecord)], skipped: [SkippedRecord],
    unread: [[UInt8]] = [], retries: Bool = false, indexTime: Int64
  ) {
    let byPath = Dictionary(
      articles.map { (PathKey($0.record.path), Indexed(id: $0.id, record: $0.record)) }
    ) { first, _ in first }
    let unreadable = Dictionary(skipped.map { (PathKey($0.path), $0) }) { first, _ in first }
    let trusted = max(indexTime, .min + 2_000_000_000) - 2_000_000_000
    var seen: Set<PathKey> = []
    for file in files {
      let key = PathKey(file.path)
      seen.insert(key)
      let isOld = file.modified < trusted
      if let known = byPath[key] {
        if isOld, known.record.bytes == file.size, known.record.modified == file.modified {
          unchanged += 1
        } else {
          suspects.append(file)
          indexed[key] = known
        }
      } else if let known = unreadable[key], known.bytes == file.size,
        known.modified == file.modified, known.isFatal ? !retries : isOld
      {
        stillUnreadable.append(known)
      } else {
        suspects.append(file)
      }
    }
    let hidden = Set(unread)
    for (id, record) in articles where !seen.contains(PathKey(record.path)) {
      // What can't be looked at isn't gone.
      if !hidden.isEmpty, Self.isHidden(record.path, hidden) {
        unchanged += 1
      } else {
        missing.append(Indexed(id: id, record: record))
      }
    }
  }

  /// Whether a path is one of those that could not be read, or lies below one.
  private static func isHidden(_ path: String, _ unread: Set<[UInt8]>) -> Bool {
    let bytes = Array(path.utf8)
    let slashes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }
    return (slashes + [bytes.count]).contains { unread.contains(Array(bytes[..<$0])) }
  }
}
