import Store

/// Numbers articles and passages and stores them, in the order that they come.
struct IndexWriter {
  private(set) var report = RebuildReport()

  /// One article with the rowids that it will get.
  struct Numbered: Sendable {
    var document: SplitDocument
    var articleID: Int64
    var firstPassageID: Int64
  }

  /// Gives documents their numbers and counts them.
  mutating func number(_ documents: [SplitDocument]) -> [Numbered] {
    documents.map { document in
      let numbered = Numbered(
        document: document, articleID: Int64(report.articles + 1),
        firstPassageID: Int64(report.passages + 1))
      report.articles += 1
      report.passages += document.passages.count
      report.bytes += document.record.bytes
      report.dropped += document.record.dropped
      return numbered
    }
  }

  /// Takes note of files that could not be read.
  mutating func skip(_ files: [SkippedFile]) { report.skipped += files }

  /// The report, with the skipped files in order.
  func finishedReport() -> RebuildReport {
    var report = report
    report.skipped.sort { ($0.path, $0.reason) < ($1.path, $1.reason) }
    return report
  }

  /// Stores numbered documents.
  static func store(_ batch: [Numbered], in transaction: borrowing WriteTransaction) throws {
    for numbered in batch {
      let record = numbered.document.record
      try transaction.insert(record, id: numbered.articleID)
      for passage in numbered.document.passages {
        try transaction.insert(
          passage, id: numbered.firstPassageID + Int64(passage.ordinal),
          article: numbered.articleID, title: record.title)
      }
    }
  }
}
