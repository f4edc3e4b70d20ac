import Foundation
import Logging
package import Store

/// Makes an index of a folder of articles: finds the files, takes them apart on all cores, and
/// stores their passages in order.
public struct Indexer: Sendable {
  private let options: RebuildOptions
  private let logger = Logger(label: "marrow.indexer")

  /// Creates an indexer.
  public init(options: RebuildOptions = RebuildOptions()) { self.options = options }

  /// Makes an index of all articles in a folder and puts it in the place of the one at `index`.
  ///
  /// The same articles with the same times give the same file, byte for byte. Until the new index
  /// is whole the old one stays, also if the task is cancelled or the process is killed.
  ///
  /// - Parameters:
  ///   - corpus: path of the folder.
  ///   - index: path of the index file; missing folders are made.
  /// - Returns: what was indexed and which files were not.
  /// - Throws: ``MarrowError``, or `CancellationError` if the task was cancelled.
  public func rebuild(corpus: String, index: String) async throws -> RebuildReport {
    report(.init(phase: .scanning, documents: 0, totalDocuments: 0, bytes: 0, totalBytes: 0))
    let files = try CorpusFiles(root: corpus, maximumFileSize: options.maximumFileSize)
    let building = try BuildingFile(replacing: index)
    do {
      let location = RelativePath.from(folderOf: index, to: corpus)
      let report = try await build(files) { try await building.write($0) }
      try await building.write { transaction in
        try transaction.setProperty("corpus", location)
        try transaction.finish()
      }
      try Task.checkCancellation()
      try building.publish()
      return report
    } catch {
      building.discard()
      throw error
    }
  }

  /// Makes an index in memory of all articles in a folder.
  ///
  /// - Throws: ``MarrowError``, or `CancellationError` if the task was cancelled.
  package func index(corpus: String, into file: IndexFile) async throws -> RebuildReport {
    let files = try CorpusFiles(root: corpus, maximumFileSize: options.maximumFileSize)
    return try await index(files, into: file, location: RelativePath.absolute(corpus))
  }

  /// Makes an index in memory of documents that the caller has.
  ///
  /// - Throws: ``MarrowError``, or `CancellationError` if the task was cancelled.
  package func index(_ documents: [Document], into file: IndexFile) async throws -> RebuildReport {
    try await index(DocumentList(documents), into: file, location: nil)
  }

  /// Takes a single file apart without indexing it.
  ///
  /// - Parameter path: path of the file.
  /// - Throws: ``MarrowError`` with `documentUnreadable`.
  public func inspect(file path: String) throws -> SplitDocument {
    let bytes = try CorpusFiles.read(path, limit: options.maximumFileSize)
    return try SplitDocument(
      Document(path: URL(fileURLWithPath: path).lastPathComponent, bytes: bytes))
  }

  private func index(
    _ source: some DocumentSource, into file: IndexFile, location: String?
  ) async throws -> RebuildReport {
    let report = try await build(source) { try await file.write($0) }
    try await file.write { transaction in
      if let location { try transaction.setProperty("corpus", location) }
      try transaction.finish()
    }
    return report
  }

  private typealias Write =
    (@Sendable @escaping (borrowing WriteTransaction) throws -> Void) async throws -> Void

  /// Takes documents apart in parallel while what is done is written in order.
  private func build(_ source: some DocumentSource, write: Write) async throws -> RebuildReport {
    var writer = IndexWriter()
    writer.skip(source.skipped)
    var progress = RebuildProgress(
      phase: .indexing, documents: 0, totalDocuments: source.sizes.count, bytes: 0,
      totalBytes: source.sizes.reduce(0, +))
    report(progress)
    let batches = Self.batches(of: source.sizes)
    // What is parsed but not yet written is bounded, whatever the corpus.
    let cores = options.concurrency ?? ProcessInfo.processInfo.activeProcessorCount
    let window = max(1, cores) * 2
    try await withThrowingTaskGroup(of: (Int, ParsedBatch).self) { group in
      var started = 0
      var parsed: [Int: ParsedBatch] = [:]
      for next in batches.indices {
        while started < min(next + window, batches.count) {
          let (number, batch) = (started, batches[started])
          group.addTask { (number, try ParsedBatch(source, batch)) }
          started += 1
        }
        while parsed[next] == nil, let (number, batch) = try await group.next() {
          parsed[number] = batch
        }
        guard let batch = parsed.removeValue(forKey: next) else { break }
        try Task.checkCancellation()
        for file in batch.skipped { logger.debug("skipped", metadata: ["path": "\(file.path)"]) }
        writer.skip(batch.skipped)
        let numbered = writer.number(batch.documents)
        try await write { try IndexWriter.store(numbered, in: $0) }
        progress.documents += batches[next].count
        progress.bytes += batches[next].reduce(0) { $0 + source.sizes[$1] }
        report(progress)
      }
    }
    progress.phase = .finishing
    report(progress)
    return writer.finishedReport()
  }

  private func report(_ progress: RebuildProgress) { options.progress?(progress) }

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

/// Documents that were taken apart together.
private struct ParsedBatch: Sendable {
  var documents: [SplitDocument] = []
  var skipped: [SkippedFile] = []

  init(_ source: some DocumentSource, _ indices: Range<Int>) throws {
    for index in indices {
      try Task.checkCancellation()
      do {
        documents.append(try SplitDocument(try source.load(index)))
      } catch let error as MarrowError {
        skipped.append(SkippedFile(path: source.path(index), reason: error.message))
      }
    }
  }
}
