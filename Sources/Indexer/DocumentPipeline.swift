import Formats
import Foundation
import Store

/// Documents that were taken apart together, and those that could not be.
struct ParsedBatch: Sendable {
  var documents: [SplitDocument] = []
  var skipped: [SkippedRecord] = []
  /// Paths of those among `skipped` that the system would not give: nobody knows what is in them.
  var unread: [String] = []
  /// How many documents the batch was made of, and their size in bytes.
  var count = 0
  var bytes = 0

  fileprivate init(
    _ source: some DocumentSource, _ indices: Range<Int>, slot: Int, of pipeline: DocumentPipeline
  ) throws {
    let (fatal, note) = (pipeline.fatal, pipeline.note)
    defer { note?.end(slot: slot) }
    for index in indices {
      try Task.checkCancellation()
      count += 1
      bytes += source.size(index)
      let entry = source.entry(index)
      guard !fatal.contains(entry) else {
        skipped.append(
          SkippedRecord(
            path: entry.path, bytes: entry.bytes, modified: entry.modified,
            reason: FatalFiles.reason, isFatal: true))
        continue
      }
      note?.begin(entry, slot: slot, isAlone: fatal.isUncertain)
      do {
        documents.append(try SplitDocument(try source.load(index)))
      } catch let error as MarrowError {
        // A file whose time isn't known is tried again.
        let isLasting = (error.underlying as? Format.Unsupported)?.isLasting ?? true
        skipped.append(
          SkippedRecord(
            path: entry.path, bytes: entry.bytes, modified: isLasting ? entry.modified : 0,
            reason: error.message))
        if let cause = error.underlying as? SystemError, cause != .notAFile {
          unread.append(entry.path)
        }
      }
    }
  }
}

/// Takes documents apart on all cores and hands them on in their order.
struct DocumentPipeline: Sendable {
  /// How many documents are parsed at the same time; nil is one per core.
  var concurrency: Int?
  /// The documents that are passed over.
  var fatal = FatalFiles()
  /// Where to note which documents are being read.
  var note: ReadingNote?

  /// Calls `consume` for batch after batch, while the next ones are being parsed.
  ///
  /// What is parsed but not yet consumed is bounded, whatever the corpus.
  ///
  /// - Throws: what `consume` throws, or `CancellationError` if the task was cancelled.
  func run(
    _ source: some DocumentSource, consume: (ParsedBatch) async throws -> Void
  ) async throws {
    let batches = Self.batches(of: (0..<source.count).map(source.size))
    let cores = fatal.isUncertain ? 1 : concurrency ?? ProcessInfo.processInfo.activeProcessorCount
    // One more for each that is being parsed, so that none waits for the writer.
    let window = cores <= 1 ? 1 : min(cores, 1024) * 2
    try await withThrowingTaskGroup(of: (Int, ParsedBatch).self) { group in
      var started = 0
      var parsed: [Int: ParsedBatch] = [:]
      for next in batches.indices {
        while started < min(next + window, batches.count) {
          let (number, batch) = (started, batches[started])
          group.addTask {
            (number, try ParsedBatch(source, batch, slot: number % window, of: self))
          }
          started += 1
        }
        while parsed[next] == nil, let (number, batch) = try await group.next() {
          parsed[number] = batch
        }
        guard let batch = parsed.removeValue(forKey: next) else { break }
        try Task.checkCancellation()
        try await consume(batch)
      }
    }
  }

  /// Runs of documents of about 256 KiB, so that many small files don't cost a task each.
  private static func batches(of sizes: [Int]) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for (index, size) in sizes.enumerated() {
      bytes += size
      if bytes >= 256 << 10 || index - start >= 255 {
        batches.append(start..<index + 1)
        (start, bytes) = (index + 1, 0)
      }
    }
    if start < sizes.count { batches.append(start..<sizes.count) }
    return batches
  }
}
