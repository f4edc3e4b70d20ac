import Store

/// What must be done to an index so that it holds what the folder does.
struct UpdatePlan: Sendable {
  private var added: [SplitDocument] = []
  private var changed: [(id: Int64, document: SplitDocument)] = []
  private var touched: [(id: Int64, document: SplitDocument)] = []
  private var renamed: [(id: Int64, from: ArticleRecord, document: SplitDocument)] = []
  private var removed: [(id: Int64, path: String)] = []
  private var same = 0

  /// Decides what each document means to the index.
  ///
  /// - Parameters:
  ///   - documents: the suspects that could be read, in order.
  ///   - rejected: paths of files that are no articles any more.
  ///   - unread: paths of files that are there but could not be read; what the index holds of them
  ///     stays.
  init(
    _ documents: [SplitDocument], _ changes: CorpusChanges,
    rejected: Set<CorpusChanges.PathKey>, unread: Set<CorpusChanges.PathKey>
  ) {
    // Files that are gone, by content, so that each can be found again under a new name once.
    var gone = Dictionary(grouping: changes.missing, by: \.record.digest)
      .mapValues { Array($0.reversed()) }
    for document in documents {
      let record = document.record
      if let known = changes.indexed[.init(record.path)] {
        if known.record.digest == record.digest {
          if known.record == record { same += 1 } else { touched.append((known.id, document)) }
        } else {
          changed.append((known.id, document))
        }
      } else if let known = gone[record.digest]?.popLast() {
        renamed.append((known.id, known.record, document))
      } else {
        added.append(document)
      }
    }
    let stays = Set(renamed.map(\.id))
    removed += changes.missing.filter { !stays.contains($0.id) }.map { ($0.id, $0.record.path) }
    same += changes.indexed.keys.count { unread.contains($0) }
    removed += changes.indexed.filter { rejected.contains($0.key) }
      .map { ($0.value.id, $0.value.record.path) }
    removed.sort { $0.id < $1.id }
  }

  /// How many of the articles that the index held are no longer there.
  var removals: Int { removed.count }

  /// How many articles are new.
  var additions: Int { added.count }

  /// Tells what the plan does.
  func describe(in report: inout UpdateReport) {
    report.added = added.map(\.record.path)
    report.changed = changed.map(\.document.record.path)
    report.renamed = renamed.map { .init(from: $0.from.path, to: $0.document.record.path) }
    report.removed = removed.map(\.path)
    report.touched = touched.count
    report.unchanged += same
  }

  /// Does what the plan says.
  func carryOut(in transaction: borrowing WriteTransaction) throws {
    var affected: Set<Int64> = []
    for (id, _) in removed {
      affected.formUnion(try transaction.deletePassages(article: id))
      try transaction.deleteArticle(id: id)
    }
    // Paths are unique, and files may have swapped theirs: all old names go before a new one comes.
    for (id, from, _) in renamed {
      var parked = from
      parked.path = "//\(id)"
      try transaction.replace(parked, id: id)
    }
    for (id, document) in touched { try transaction.replace(document.record, id: id) }
    var writer = IndexWriter(after: try transaction.highestIDs())
    for (id, from, document) in renamed {
      // What was read from the name (a title, the format) is in every passage.
      guard
        from.title != document.record.title
          || Self.ending(from.path) != Self.ending(document.record.path)
      else {
        try transaction.replace(document.record, id: id)
        continue
      }
      let ids = try transaction.deletePassages(article: id)
      try transaction.replace(document.record, id: id)
      affected.formUnion(ids)
      if ids.count == document.passages.count {
        try IndexWriter.storePassages(of: document, id, ids: ids, in: transaction)
      } else {
        let numbered = writer.number(document, articleID: id)
        try numbered.storePassages(in: transaction)
        affected.formUnion(numbered.passageIDs)
      }
    }
    for (id, document) in changed {
      affected.formUnion(try transaction.deletePassages(article: id))
      let numbered = writer.number(document, articleID: id)
      try transaction.replace(document.record, id: id)
      try numbered.storePassages(in: transaction)
      affected.formUnion(numbered.passageIDs)
    }
    for document in added {
      let numbered = writer.number(document)
      try IndexWriter.store([numbered], in: transaction)
      affected.formUnion(numbered.passageIDs)
    }
    try transaction.refresh(affected)
  }

  private static func ending(_ path: String) -> Substring {
    let name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
    return name.lastIndex(of: ".").map { name[$0...] } ?? ""
  }
}
