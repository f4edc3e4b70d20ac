public import Formats
import Foundation
public import Store

/// A document taken apart: what will be searched, and what won't.
public struct SplitDocument: Sendable, Equatable {
  /// What the index keeps of the document as a whole.
  public var record: ArticleRecord
  /// What was found in it beside text.
  public var metadata: Metadata
  /// The encoding that it was read in, such as `windows-1252`.
  public var encoding: String
  /// What will be searched, in reading order.
  public var passages: [Passage]
  /// What was dropped, in file order.
  public var chrome: [Chrome]

  /// What a person should know who relies on the text.
  public var warnings: [ArticleWarning]

  /// Takes a document apart.
  ///
  /// - Throws: ``MarrowError`` with `documentUnreadable` if it is no text.
  public init(_ document: Document) throws {
    let article: Article
    do {
      article = try Format(of: document.bytes, name: document.path).parse(document.bytes)
    } catch {
      throw MarrowError(.documentUnreadable, "It is \(error.reason).", underlying: error)
    }
    metadata = article.metadata
    encoding = article.encoding
    chrome = article.chrome
    warnings = article.warnings
    passages = Splitter.passages(of: article)
    record = ArticleRecord(
      path: document.path,
      title: article.title.map(Self.shortened) ?? Self.title(fromPath: document.path),
      source: article.metadata.source, language: article.metadata.language,
      bytes: document.bytes.count, modified: document.modified,
      digest: Digest.of(document.bytes), dropped: article.chrome.count,
      warnings: try Self.json(article.warnings), metadata: try Self.json(article.metadata))
  }

  /// A title that can be repeated with every passage; the passage that is the title keeps it all.
  private static func shortened(_ title: String) -> String {
    title.count <= 300 ? title : title.prefix(299) + "…"
  }

  /// A title for an article that bears none: its file name without the ending, with underscores
  /// for spaces read as such.
  private static func title(fromPath path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let stem = name.lastIndex(of: ".").flatMap { $0 > name.startIndex ? name[..<$0] : nil } ?? name
    return String(stem).replacing("_", with: " ")
  }

  private static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
