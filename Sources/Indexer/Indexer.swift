import Foundation
import Logging
package import Store

/// Makes and keeps an index of a folder of articles: finds the files, takes them apart on all cores,
/// and stores their passages in order.
public struct Indexer: Sendable {
  let options: RebuildOptions
  let logger = Logger(label: "marrow.indexer")

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
    let files = try CorpusFiles(
      root: corpus, maximumFileSize: options.fileSizeLimit, index: index)
    if let file = files.failing, Self.articles(in: PathName.target(of: index)) != 0 {
      throw MarrowError(
        .corpusUnreadable,
        "\(corpus)/\(file.path): \(file.reason) The index is left as it was.")
    }
    return try await replace(index, by: files, corpus: corpus, dated: files.lookedAt)
  }

  /// Makes an index of documents that the caller has and puts it in the place of the one at `index`.
  ///
  /// - Parameters:
  ///   - documents: the documents; of two with the same path the later one counts.
  ///   - index: path of the index file; missing folders are made.
  /// - Returns: what was indexed and which documents were not.
  /// - Throws: ``MarrowError``, or `CancellationError` if the task was cancelled.
  public func rebuild(documents: [Document], index: String) async throws -> RebuildReport {
    try await replace(index, by: DocumentList(documents), corpus: nil)
  }

  /// Builds an index beside the one at `index` and puts it in its place.
  private func replace(
    _ index: String, by source: some DocumentSource, corpus: String?, dated: Int64? = nil
  ) async throws -> RebuildReport {
    let index = PathName.target(of: index)
    try BuildingFile.checkReplaceable(index)
    let lock = try await WriterLock.acquire(index: index, patience: options.patience)
    let remembered = (try? IndexFile(path: index).read { try $0.skipped() }) ?? []
    let building = try BuildingFile(replacing: index, from: .empty, holding: lock)
    let pipeline = await pipeline(for: source, beside: index, remembered: remembered)
    do {
      let location = corpus.map { RelativePath.from(folderOf: index, to: $0) }
      var report = try await build(source, with: pipeline, location: location) {
        try await building.write($0)
      }
      try Task.checkCancellation()
      try source.confirm()
      let previous = Self.articles(in: index)
      if let corpus, report.articles == 0, previous != 0, !options.allowsEmpty {
        throw MarrowError.corpusEmptied(corpus, isEmpty: true, index: index, articles: previous)
      }
      report.previousArticles = previous ?? 0
      try building.publish(dated: dated) { ReadingNote.remove(beside: index) }
      return report
    } catch {
      pipeline.note?.removeIfHarmless()
      building.discard()
      throw error
    }
  }

  /// How many articles the index at a path holds; nil if there is one that can't be read.
  private static func articles(in index: String) -> Int? {
    guard let size = FileStatus(path: index)?.size, size > 0 else { return 0 }
    return try? IndexFile(path: index).read { try $0.articleCount() }
  }

  /// Makes an index in memory of all articles in a folder.
  ///
  /// - Throws: ``MarrowError``, or `CancellationError` if the task was cancelled.
  package func index(corpus: String, into file: IndexFile) async throws -> RebuildReport {
    let files = try CorpusFiles(root: corpus, maximumFileSize: options.fileSizeLimit)
    return try await build(files, with: pipeline, location: PathName.absolute(corpus)) {
      try await file.write($0)
    }
  }

  /// Makes an index in memory of documents that the caller has.
  ///
  /// - Throws: ``MarrowError``, or `CancellationError` if the task was cancelled.
  package func index(_ documents: [Document], into file: IndexFile) async throws -> RebuildReport {
    try await build(DocumentList(documents), with: pipeline, location: nil) {
      try await file.write($0)
    }
  }

  /// Takes a single file apart without indexing it.
  ///
  /// - Parameter path: path of the file.
  /// - Throws: ``MarrowError`` with `documentUnreadable`.
  public func inspect(file path: String) throws -> SplitDocument {
    let bytes = try CorpusFiles.read(path, limit: options.fileSizeLimit)
    return try SplitDocument(
      Document(path: PathName.last(of: path), bytes: bytes))
  }

  private typealias Write =
    (@Sendable @escaping (borrowing WriteTransaction) throws -> Void) async throws -> Void

  /// Fills an empty index.
  private func build(
    _ source: some DocumentSource, with pipeline: DocumentPipeline, location: String?, write: Write
  ) async throws -> RebuildReport {
    var writer = IndexWriter()
    var skipped = source.skipped.map {
      SkippedRecord(path: $0.path, bytes: 0, modified: 0, reason: $0.reason)
    }
    var result = RebuildReport()
    try await write { try $0.prepareForBulk() }
    try await parse(source, with: pipeline) { batch in
      skipped += batch.skipped
      let numbered = batch.documents.map { writer.number($0) }
      for document in batch.documents { result.count(document) }
      try await write { try IndexWriter.store(numbered, in: $0) }
    }
    let records = skipped
    try await write { transaction in
      if let location { try transaction.setProperty("corpus", location) }
      try transaction.setSkipped(records)
      try transaction.finish()
    }
    result.skipped = SkippedFile.sorted(records)
    return result
  }

  /// A pipeline that nobody remembers anything for.
  private var pipeline: DocumentPipeline { DocumentPipeline(concurrency: options.concurrency) }

  /// A pipeline that passes over what ended an earlier run, and notes what it reads.
  ///
  /// - Parameters:
  ///   - index: path of the index, whose lock the caller holds.
  ///   - remembered: the skipped files of the index.
  func pipeline(
    for source: some DocumentSource, beside index: String, remembered: [SkippedRecord]
  ) async -> DocumentPipeline {
    let fatal = await FatalFiles(
      left: ReadingNote.left(beside: index), remembered: remembered, source: source,
      options: options)
    return DocumentPipeline(
      concurrency: options.concurrency, fatal: fatal,
      note: ReadingNote(beside: index, keeping: fatal.records))
  }

  /// Takes documents apart and tells of the progress.
  func parse(
    _ source: some DocumentSource, with pipeline: DocumentPipeline,
    consume: (ParsedBatch) async throws -> Void
  ) async throws {
    var progress = RebuildProgress(
      phase: .indexing, documents: 0, totalDocuments: source.count, bytes: 0,
      totalBytes: (0..<source.count).reduce(0) { $0 + source.size($1) })
    report(progress)
    try await pipeline.run(source) { batch in
      for file in batch.skipped { logger.debug("skipped", metadata: ["path": "\(file.path)"]) }
      try await consume(batch)
      progress.documents += batch.count
      progress.bytes += batch.bytes
      report(progress)
    }
    progress.phase = .finishing
    report(progress)
  }

  func report(_ progress: RebuildProgress) { options.progress?(progress) }
}

extension MarrowError {
  /// The error for a folder that would empty a good index.
  ///
  /// - Parameters:
  ///   - isEmpty: whether the folder holds no article at all, rather than a few others.
  ///   - articles: how many the index holds, if that is known.
  static func corpusEmptied(
    _ corpus: String, isEmpty: Bool, index: String, articles: Int?
  ) -> MarrowError {
    let held = articles.map { $0 == 1 ? "its one article" : "its \($0) articles" } ?? "what it held"
    let found =
      isEmpty
      ? "No article was found in \(corpus)"
      : "\(corpus) holds none of the articles that it held before"
    return MarrowError(
      .corpusEmptied,
      "\(found), so the index \(index) was left as it was, with \(held). If a drive is not mounted or "
        + "the folder was moved, bring it back; if the articles are meant to be gone, say so with "
        + "--allow-empty.")
  }
}

extension RebuildReport {
  fileprivate mutating func count(_ document: SplitDocument) {
    articles += 1
    passages += document.passages.count
    bytes += document.record.bytes
    dropped += document.record.dropped
    warnings += WarnedFile.all(of: document)
  }
}

extension SkippedFile {
  /// The files for a report, in the order of their paths.
  static func sorted(_ records: [SkippedRecord]) -> [SkippedFile] {
    records.map { SkippedFile(path: $0.path, reason: $0.reason) }
      .sorted { ($0.path, $0.reason) < ($1.path, $1.reason) }
  }
}
