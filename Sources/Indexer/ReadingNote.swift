import Foundation
import Store

/// The files that a run is reading at this moment, noted beside the index.
///
/// A file that ends the process can't be caught, but the next run finds it in the note that the
/// process left behind. A record has a fixed place for each document that is read at the same time,
/// so that a note takes one write and never grows. Nothing is synced: what a process has written
/// outlives it, and a machine that went down is no fault of a file.
final class ReadingNote: Sendable {
  /// A file as it was when it was read.
  struct Entry: Sendable, Equatable {
    var path: String
    /// Size in bytes.
    var bytes: Int
    /// When it was last written, in nanoseconds since 1970.
    var modified: Int64
  }

  /// What the note of a run that was ended holds.
  struct Contents: Sendable, Equatable {
    /// Files that were being read when the run ended.
    var reading: [Entry] = []
    /// Files that the run passed over, since they ended an earlier one.
    var fatal: [Entry] = []
  }

  private enum State: String {
    case reading = "reading"
    case fatal = "fatal"
  }

  /// Longer than any path that the system opens.
  private static let recordSize = 4352

  private let path: String
  private let file: Int32
  private let fatalCount: Int

  /// Where the note of an index lies.
  static func path(of index: String) -> String { index + ".reading" }

  /// Starts a note.
  ///
  /// - Parameters:
  ///   - index: path of the index file.
  ///   - fatal: the files that this run passes over; they stay in the note if this run is cancelled
  ///     before an index remembers them.
  /// - Returns: nil if the note can't be written, which is no reason not to index.
  init?(beside index: String, fatal: [Entry]) {
    path = Self.path(of: index)
    unlink(path)
    file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard file >= 0 else { return nil }
    fatalCount = fatal.count
    for (position, entry) in fatal.enumerated() { write(entry, .fatal, at: position) }
  }

  deinit { close(file) }

  /// Notes that a document is being read now.
  ///
  /// - Parameter slot: a number that no other document has at the same time, from 0 on.
  func begin(_ entry: Entry, slot: Int) { write(entry, .reading, at: fatalCount + slot) }

  /// Notes that the document of a slot has been read.
  func end(slot: Int) { write([], at: fatalCount + slot) }

  /// Takes the note away unless it names files that ended a run.
  func removeIfHarmless() { if fatalCount == 0 { unlink(path) } }

  /// Takes the note of an index away, once the index remembers what it holds.
  static func remove(beside index: String) { unlink(path(of: index)) }

  /// Reads the note that a run left behind; whatever is wrong with it is passed over.
  static func left(beside index: String) -> Contents {
    let bytes = (try? FileContents.bytes(at: Array(path(of: index).utf8), upTo: 16 << 20)) ?? []
    var contents = Contents()
    for start in stride(from: 0, to: bytes.count, by: recordSize) {
      let record = bytes[start..<min(start + recordSize, bytes.count)].prefix { $0 != 0 }
      let fields = String(decoding: record, as: UTF8.self)
        .split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
      guard fields.count == 4, let state = State(rawValue: String(fields[0])),
        let bytes = Int(fields[1]), let modified = Int64(fields[2])
      else { continue }
      let entry = Entry(path: String(fields[3]), bytes: bytes, modified: modified)
      switch state {
      case .reading: contents.reading.append(entry)
      case .fatal: contents.fatal.append(entry)
      }
    }
    return contents
  }

  private func write(_ entry: Entry, _ state: State, at position: Int) {
    let text = "\(state.rawValue) \(entry.bytes) \(entry.modified) \(entry.path)"
    write(Array(text.utf8.prefix(Self.recordSize)), at: position)
  }

  private func write(_ text: [UInt8], at position: Int) {
    let record = text + [UInt8](repeating: 0, count: Self.recordSize - text.count)
    _ = record.withUnsafeBytes {
      pwrite(file, $0.baseAddress, $0.count, off_t(position * Self.recordSize))
    }
  }
}
