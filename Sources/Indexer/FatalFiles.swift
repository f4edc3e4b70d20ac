import Foundation
import Store

/// Files that ended a process which read them; they are passed over until they change.
struct FatalFiles: Sendable {
  /// Why such a file was skipped; an index remembers such files by it.
  static let reason =
    "It ended the last rebuild, so it is passed over until it changes. "
    + "To try it again, use --retry."

  /// The files.
  private(set) var entries: [ReadingNote.Entry] = []
  /// Whether one of several files ended the last run and nobody knows which: they must be read one
  /// at a time, so that the next note names one.
  private(set) var isUncertain = false

  /// None.
  init() {}

  /// Finds out which files not to read.
  ///
  /// A file that was being read when the last run ended may have been read by chance at that moment.
  /// `trial` tells; without it, a file that was the only one is held for the cause.
  ///
  /// - Parameters:
  ///   - index: path of the index, whose lock the caller holds.
  ///   - source: the documents that will be read; of others nothing needs to be known.
  init(index: String, source: some DocumentSource, options: RebuildOptions) async {
    let note = ReadingNote.left(beside: index)
    let remembered = ((try? IndexFile(path: index).read { try $0.skipped() }) ?? [])
      .filter { $0.reason == Self.reason }
      .map { ReadingNote.Entry(path: $0.path, bytes: $0.bytes, modified: $0.modified) }
    var known = note.fatal + remembered.filter { !note.fatal.contains($0) }
    var suspects = note.reading.filter { !known.contains($0) }
    guard !known.isEmpty || !suspects.isEmpty else { return }
    var places: [String: Int] = [:]
    for number in 0..<source.count { places[source.path(number)] = number }
    func unchanged(_ entry: ReadingNote.Entry) -> Bool {
      places[entry.path].map { source.entry($0) == entry } ?? false
    }
    known = known.filter(unchanged)
    suspects = suspects.filter(unchanged)
    if options.retries { (known, suspects) = ([], known + suspects) }
    for suspect in suspects {
      let file = places[suspect.path].flatMap(source.file)
      if let trial = options.trial, let file {
        if await !trial(file) { known.append(suspect) }
      } else if suspects.count > 1 || options.retries {
        isUncertain = true
      } else {
        known.append(suspect)
      }
    }
    entries = known
  }

  /// Whether a file is one of them, and has not changed since.
  func contains(_ entry: ReadingNote.Entry) -> Bool { entries.contains(entry) }
}

extension DocumentSource {
  /// A document as a note names it.
  func entry(_ index: Int) -> ReadingNote.Entry {
    ReadingNote.Entry(path: path(index), bytes: fileSize(index), modified: modified(index))
  }
}
