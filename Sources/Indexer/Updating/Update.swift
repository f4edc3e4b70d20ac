import Foundation
import Store

extension Indexer {
  /// Brings an index up to date with its folder: reads only files whose size or time changed, and
  /// adds, replaces, renames and removes only what is different.
  ///
  /// The result answers like a rebuild's. It is written beside the old index and put in its place in
  /// one step; if nothing changed, the file is left alone.
  ///
  /// - Parameters:
  ///   - corpus: path of the folder; nil for the one that the index was made from.
  ///   - index: path of the index file.
  /// - Returns: what was done.
  /// - Throws: ``MarrowError``, or `CancellationError` if the task was cancelled.
  public func update(corpus: String?, index: String) async throws -> UpdateReport {
    report(.init(phase: .scanning, documents: 0, totalDocuments: 0, bytes: 0, totalBytes: 0))
    let index = PathName.target(of: index)
    // A first look, without the lock, finds out cheaply that there is nothing to do.
    let first = try look(corpus: corpus, index: index)
    if first.isCurrent {
      await BuildingFile.removeLeftovers(of: index, ReadingNote.path(of: index))
      return first.report
    }
    let lock = try await WriterLock.acquire(index: index, patience: options.patience)
    let look: Look
    let update: (plan: UpdatePlan, skipped: [SkippedRecord], report: UpdateReport)
    do {
      // While the index is still the file that was looked at, there is no need to look again.
      look =
        first.identity == FileStatus(path: index)
        ? first : try self.look(corpus: corpus, index: index)
      update = try await read(look)
    } catch {
      lock.release()
      throw error
    }
    guard !update.report.isEmpty || look.wereSkipped != update.report.skipped else {
      ReadingNote.remove(beside: index)
      lock.release()
      return update.report
    }
    let building = try BuildingFile(replacing: index, from: .copy, holding: lock)
    do {
      let (plan, skipped, location) = (update.plan, update.skipped, look.location)
      try await building.write { transaction in
        try plan.carryOut(in: transaction)
        try transaction.setSkipped(skipped)
        try transaction.setProperty("corpus", location)
      }
      try Task.checkCancellation()
      try building.publish(dated: look.files.lookedAt) { ReadingNote.remove(beside: index) }
      return update.report
    } catch {
      building.discard()
      throw error
    }
  }

  /// An index and its folder at one moment.
  private struct Look {
    var index: String
    var files: CorpusFiles
    var location: String
    /// How many articles the index holds.
    var articles: Int
    var changes: CorpusChanges
    /// By what the index file is known again.
    var identity: FileStatus?
    /// The skipped files that the index remembers.
    var remembered: [SkippedRecord]

    var wereSkipped: [SkippedFile] { SkippedFile.sorted(remembered) }

    var isCurrent: Bool {
      changes.suspects.isEmpty && changes.missing.isEmpty
        && SkippedFile.sorted(skipped) == wereSkipped
    }

    /// The skipped files as far as they are known without reading any.
    var skipped: [SkippedRecord] {
      changes.stillUnreadable
        + files.skipped.map {
          SkippedRecord(path: $0.path, bytes: 0, modified: 0, reason: $0.reason)
        }
    }

    var report: UpdateReport {
      var report = UpdateReport()
      report.previousArticles = articles
      report.unchanged = changes.unchanged
      report.skipped = SkippedFile.sorted(skipped)
      return report
    }
  }

  /// Refuses a plan that takes every article out of the index without as many new ones: a drive that
  /// is not mounted looks like that.
  private func refuseLoss(of plan: UpdatePlan, _ look: Look) throws {
    let known = look.report.previousArticles
    guard !options.allowsEmpty, known > 0, plan.removals == known, plan.additions < known
    else { return }
    throw MarrowError.corpusEmptied(
      look.files.root, isEmpty: plan.additions == 0, index: look.index, articles: known)
  }

  private func look(corpus: String?, index: String) throws -> Look {
    let identity = FileStatus(path: index)
    let file = try IndexFile(path: index)
    let (articles, skipped, property) = try file.read { transaction in
      (
        try transaction.articles(), try transaction.skipped(), try transaction.property("corpus")
      )
    }
    guard let corpus = corpus ?? RelativePath.resolve(property, against: index) else {
      throw MarrowError(
        .corpusUnreadable,
        "The index \(index) doesn't know its folder. Name it: marrow update FOLDER")
    }
    let files = try CorpusFiles(
      root: corpus, maximumFileSize: options.fileSizeLimit, index: index)
    let changes = CorpusChanges(
      files: files.files, articles: articles, skipped: skipped, unread: files.unread,
      retries: options.retries,
      indexTime: identity?.modified ?? 0)
    return Look(
      index: index, files: files, location: RelativePath.from(folderOf: index, to: corpus),
      articles: articles.count, changes: changes, identity: identity,
      remembered: skipped)
  }

  /// Reads the suspects and decides what is to be done.
  private func read(
    _ look: Look
  ) async throws -> (plan: UpdatePlan, skipped: [SkippedRecord], report: UpdateReport) {
    var skipped = look.skipped
    var documents: [SplitDocument] = []
    var unread: Set<CorpusChanges.PathKey> = []
    let suspects = CorpusFiles(look.files, only: look.changes.suspects)
    let pipeline = await pipeline(
      for: suspects, beside: look.index, remembered: look.remembered)
    defer { pipeline.note?.removeIfHarmless() }
    try await parse(suspects, with: pipeline) { batch in
      documents += batch.documents
      skipped += batch.skipped
      unread.formUnion(batch.unread.map { .init($0) })
    }
    let rejected = Set(skipped.map { CorpusChanges.PathKey($0.path) }).subtracting(unread)
    let plan = UpdatePlan(documents, look.changes, rejected: rejected, unread: unread)
    try look.files.confirm()
    try refuseLoss(of: plan, look)
    var report = look.report
    plan.describe(in: &report)
    report.skipped = SkippedFile.sorted(skipped)
    report.warnings = documents.flatMap(WarnedFile.all)
    return (plan, skipped, report)
  }
}
