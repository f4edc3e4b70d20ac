import Formats
import Indexer
import Query
import Store

/// What must hold for any bytes at all, kind of input by kind of input.
///
/// Tests and fuzzers call the same checks, so that what a fuzzer found stays found: its input becomes a
/// file below `Tests/Fuzzing/Found`, which a test hands to the check that it was found by.
public enum InputCheck: String, Sendable, CaseIterable {
  /// The readers, one by one; the archives also as an ``ArchiveText``.
  case plaintext, markdown, html, mhtml, epub, docx, odt, pdf
  /// Recognising a format, and reading what was recognised.
  case format
  /// Passages of a document.
  case split
  /// Queries, and what they are written as.
  case query
  /// FTS5's pages, as a ``SegmentPages``.
  case segments
  /// Block maxima and packed lengths.
  case blocks, lengths
  /// Synonyms of a folder.
  case synonyms
  /// The rules of an ignore file, and a path behind an empty line.
  case ignore

  /// What is wrong, in words; empty if all is well.
  public func problems(_ bytes: [UInt8]) -> [String] {
    switch self {
    case .plaintext:
      let article = PlainText.parse(bytes)
      return Accounting.problems(bytes, article) + ArticleCheck.problems(article, file: bytes)
    case .markdown: return Self.markdown(bytes, Markdown.parse(bytes))
    case .html: return reading { Self.html(bytes, try HTML.parse(bytes)) }
    case .mhtml:
      #if MHTML
        return reading { ArticleCheck.problems(try MHTML.parse(bytes), file: bytes) }
      #else
        return []
      #endif
    case .epub:
      #if EPUB
        return archive(bytes) { try EPUB.parse($0) }
      #else
        return []
      #endif
    case .docx:
      #if DOCX
        return archive(bytes) { try DOCX.parse($0) }
      #else
        return []
      #endif
    case .odt:
      #if DOCX
        return archive(bytes) { try ODT.parse($0) }
      #else
        return []
      #endif
    case .pdf:
      #if PDF
        return reading { ArticleCheck.problems(try PDF.parse(bytes), isOrdered: false) }
      #else
        return []
      #endif
    case .format: return Self.format(bytes)
    case .split: return SplitCheck.problems(bytes)
    case .query: return QueryCheck.problems(bytes)
    case .segments: return SegmentCheck.problems(bytes)
    case .blocks: return BlobCheck.blockProblems(bytes)
    case .lengths: return BlobCheck.lengthProblems(bytes)
    case .synonyms: return Self.synonyms(bytes)
    case .ignore: return Self.ignore(bytes)
    }
  }

  // MARK: Formats

  private static func markdown(_ bytes: [UInt8], _ article: Article) -> [String] {
    MarkdownChecks.problems(bytes, article) + ArticleCheck.problems(article, file: bytes)
  }

  private static func html(_ bytes: [UInt8], _ article: Article) -> [String] {
    (article.encoding == "utf-8" ? HTMLAccounting.problems(bytes, article) : [])
      + ArticleCheck.problems(article, file: bytes)
  }

  /// What a reader's article gives, or what is wrong with its refusal.
  private func reading(_ body: () throws -> [String]) -> [String] {
    do {
      return try body()
    } catch let refusal as Format.Unsupported {
      return ArticleCheck.problems(refusal)
    } catch {
      return ["another error: \(error)"]
    }
  }

  private func archive(_ bytes: [UInt8], _ parse: ([UInt8]) throws -> Article) -> [String] {
    let text = ArchiveText(bytes)
    let whole = text?.archive.bytes ?? bytes
    return reading {
      ArticleCheck.problems(
        try parse(whole), parts: text?.files.mapValues(\.count), isOrdered: self == .epub)
    }
  }

  private static let endings = ["", ".txt", ".md", ".html", ".htm", ".mht", ".pdf", ".epub"]

  /// The first byte chooses the file's name.
  private static func format(_ bytes: [UInt8]) -> [String] {
    guard let first = bytes.first else { return [] }
    let file = Array(bytes.dropFirst())
    let name = "a" + endings[Int(first) % endings.count]
    do throws(Format.Unsupported) {
      let format = try Format(of: file, name: name)
      if try Format(of: file, name: name) != format { return ["another format the second time"] }
      let article = try format.parse(file)
      switch format {
      case .plainText: return Accounting.problems(file, article)
      case .markdown: return markdown(file, article)
      case .html: return html(file, article)
      default: return ArticleCheck.problems(article, isOrdered: false)
      }
    } catch {
      return ArticleCheck.problems(error)
    }
  }

  // MARK: Lists

  private static func synonyms(_ bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    let synonyms = Synonyms(text)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
    var problems: [String] = []
    for rule in synonyms.rules {
      let words = rule.typed + rule.found
      if rule.typed.isEmpty || rule.found.isEmpty || words.contains(where: \.isEmpty) {
        problems.append("a rule of nothing: \(rule)")
      }
    }
    if synonyms.rules.count + synonyms.problems.count > lines { problems.append("too many rules") }
    for problem in synonyms.problems
    where !(1...lines).contains(problem.line) || problem.message.isEmpty {
      problems.append("a problem at line \(problem.line) of \(lines): \(problem.message)")
    }
    return problems
  }

  private static func ignore(_ bytes: [UInt8]) -> [String] {
    let end = bytes.indices.dropLast().first { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
    let contents = Array(bytes[..<(end ?? bytes.endIndex)])
    let path = Array(bytes[min(bytes.count, (end ?? bytes.count) + 2)...])
    var rules = IgnoreRules()
    rules.add(contents, in: [])
    let leavesOut = [false, true].map { rules.ignores(path, isFolder: $0) }
    // The same rules said twice decide the same.
    rules.add(contents, in: [])
    let again = [false, true].map { rules.ignores(path, isFolder: $0) }
    return leavesOut == again ? [] : ["decides otherwise the second time"]
  }
}
