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
  struct Entry: Sendable, Hashable {
    var path: String
    /// Size in bytes.
    var bytes: Int
    /// When it was last written, in nanoseconds since 1970.
    var modified: Int64
  }

  /// What is known of a file.
  enum State: String {
    /// It is being read, perhaps beside others.
    case reading
    /// It is being read, and no other is.
    case alone
    /// It could be read in a process of its own, after a run had ended while it was being read.
    case tried
    /// It ended an earlier run and is passed over.
    case fatal
  }

  /// What a note says of one file.
  struct Record: Sendable, Equatable {
    var entry: Entry
    var state: State
  }

  /// Longer than any path that the system opens.
  private static let recordSize = 4352

  private let path: String
  private let file: Int32
  /// How many records are kept from earlier runs; those of this run follow them.
  private let keptCount: Int

  /// Where the note of an index lies.
  static func path(of index: String) -> String { index + ".reading" }

  /// Starts a note.
  ///
  /// - Parameters:
  ///   - index: path of the index file.
  ///   - kept: what earlier runs found out; it stays in the note if this run does not get as far as
  ///     an index.
  /// - Returns: nil if the note can't be written, which is no reason not to index.
  init?(beside index: String, keeping kept: [Record]) {
    path = Self.path(of: index)
    unlink(path)
    file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard file >= 0 else { return nil }
    keptCount = kept.count
    for (position, record) in kept.enumerated() { write(record, at: position) }
  }

  deinit { close(file) }

  /// Notes that a document is being read now.
  ///
  /// - Parameters:
  ///   - slot: a number that no other document has at the same time, from 0 on.
  ///   - isAlone: whether no other document is being read meanwhile.
  func begin(_ entry: Entry, slot: Int, isAlone: Bool = false) {
    write(Record(entry: entry, state: isAlone ? .alone : .reading), at: keptCount + slot)
  }

  /// Notes that the document of a slot has been read.
  func end(slot: Int) { write([], at: keptCount + slot) }

  /// Takes the note away unless it says something of earlier runs.
  func removeIfHarmless() { if keptCount == 0 { unlink(path) } }

  /// Takes the note of an index away, once the index remembers what it holds.
  static func remove(beside index: String) { unlink(path(of: index)) }

  /// Reads the note that a run left behind; whatever is wrong with it is passed over.
  static func left(beside index: String) -> [Record] {
    let bytes = (try? FileContents.bytes(at: Array(path(of: index).utf8), upTo: 16 << 20)) ?? []
    return stride(from: 0, to: bytes.count, by: recordSize).compactMap { start in
      let record = bytes[start..<min(start + recordSize, bytes.count)].prefix { $0 != 0 }
      let fields = String(decoding: record, as: UTF8.self)
        .split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
      guard fields.count == 4, let state = State(rawValue: String(fields[0])),
        let bytes = Int(fields[1]), let modified = Int64(fields[2])
      else { return nil }
      let entry = Entry(path: String(fields[3]), bytes: bytes, modified: modified)
      return Record(entry: entry, state: state)
    }
  }

  private func write(_ record: Record, at position: Int) {
    let entry = record.entry
    let text = "\(record.state) \(entry.bytes) \(entry.modified) \(entry.path)"
    write(Array(text.utf8.prefix(Self.recordSize)), at: position)
  }

  private func write(_ text: [UInt8], at position: Int) {
    let record = text + [UInt8](repeating: 0, count: Self.recordSize - text.count)
    _ = record.withUnsafeBytes {
      pwrite(file, $0.baseAddress, $0.count, off_t(position * Self.recordSize))
    }
  }
}
