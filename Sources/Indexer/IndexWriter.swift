import Store

/// Numbers articles and passages and stores them, in the order that they come.
struct IndexWriter: Sendable {
  private var nextArticle: Int64
  private var nextPassage: Int64

  /// - Parameter highest: the highest rowids that are taken.
  init(after highest: (article: Int64, passage: Int64) = (0, 0)) {
    nextArticle = highest.article + 1
    nextPassage = highest.passage + 1
  }

  /// An article with the rowids that it will get.
  struct Numbered: Sendable {
    var document: SplitDocument
    var articleID: Int64
    var firstPassageID: Int64

    /// The rowids of its passages.
    var passageIDs: Range<Int64> {
      firstPassageID..<firstPassageID + Int64(document.passages.count)
    }

    /// Stores the passages.
    func storePassages(in transaction: borrowing WriteTransaction) throws {
      try IndexWriter.storePassages(of: document, articleID, ids: passageIDs, in: transaction)
    }
  }

  /// Gives a document its numbers; one that is already in the index keeps its article's.
  mutating func number(_ document: SplitDocument, articleID: Int64? = nil) -> Numbered {
    let id = articleID ?? nextArticle
    if articleID == nil { nextArticle += 1 }
    let numbered = Numbered(document: document, articleID: id, firstPassageID: nextPassage)
    nextPassage += Int64(document.passages.count)
    return numbered
  }

  /// Stores the passages of a document under given rowids, and their sections.
  static func storePassages(
    of document: SplitDocument, _ articleID: Int64, ids: some Sequence<Int64>,
    in transaction: borrowing WriteTransaction
  ) throws {
    var latest: (section: Section, id: Int64)?
    for (passage, id) in zip(document.passages, ids) {
      let section = Section(of: passage)
      let current: (section: Section, id: Int64)
      if let latest, latest.section == section {
        current = latest
      } else {
        current = (section, try transaction.insert(section))
      }
      latest = current
      try transaction.insert(
        passage, id: id, article: articleID, title: document.record.title,
        section: (current.id, section.headings))
    }
  }

  /// Stores numbered documents.
  static func store(_ batch: [Numbered], in transaction: borrowing WriteTransaction) throws {
    for numbered in batch {
      try transaction.insert(numbered.document.record, id: numbered.articleID)
      try numbered.storePassages(in: transaction)
    }
  }
}
