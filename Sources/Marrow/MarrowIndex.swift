import Foundation
public import Indexer
public import Query
public import Store

/// An index of saved articles: the one handle to everything that Marrow does.
///
/// A handle may be used by many tasks at once. One that was opened from a file is read-only; it
/// goes on with the file that it has open when a rebuild puts a new one in its place.
///
/// ```swift
/// let index = try MarrowIndex(path: "Index/marrow.sqlite")
/// for hit in try index.search("brace weaken muscles").hits {
///   print(hit.headingPath.joined(separator: " › "), hit.snippet.text)
/// }
/// ```
public struct MarrowIndex: Sendable {
  private let file: IndexFile
  private let searcher: Searcher
  private let configuration: Configuration

  /// The folder of articles that the index was made from, if it is known: an absolute path.
  ///
  /// An index file remembers the way from its own folder to the corpus, so both can be moved
  /// together.
  public let corpus: String?

  /// Words that mean the same: those of the configuration, or else of `.marrow/synonyms.txt` in the
  /// folder of articles, as it was when the index was opened.
  public let synonyms: Synonyms

  /// What was indexed and what was not, for an index that was made in memory; nil for a file.
  public let report: RebuildReport?

  /// Opens an index file for reading.
  ///
  /// - Parameters:
  ///   - path: path of the file; it may lie in a folder that can't be written.
  ///   - configuration: weights and thresholds of searching.
  /// - Throws: ``MarrowError``.
  public init(path: String, configuration: Configuration = Configuration()) throws {
    try self.init(try IndexFile(path: path), report: nil, configuration: configuration)
  }

  /// Whether an update or rebuild has put another file in place of the one that this handle has open.
  public var isReplaced: Bool { file.isReplaced }

  /// The index as it is now: this handle, or a new one if an update or rebuild has put another file
  /// in place of the one that it has open.
  ///
  /// A program that runs for long calls it before it searches; it costs one look at the file.
  ///
  /// - Throws: ``MarrowError`` if the new file can't be opened.
  public func refreshed() throws -> MarrowIndex {
    guard file.isReplaced, let path = file.path else { return self }
    return try MarrowIndex(path: path, configuration: configuration)
  }

  /// Makes an index in memory of documents that the caller has.
  ///
  /// - Parameters:
  ///   - documents: the documents; of two with the same path the later one counts.
  ///   - configuration: weights and thresholds of searching.
  /// - Throws: ``MarrowError``, or `CancellationError` if the task was cancelled.
  public init(
    documents: [Document], configuration: Configuration = Configuration()
  ) async throws {
    let file = try IndexFile()
    let report = try await Indexer().index(documents, into: file)
    try self.init(file, report: report, configuration: configuration)
  }

  /// Makes an index in memory of all articles in a folder.
  ///
  /// - Parameters:
  ///   - corpus: path of the folder.
  ///   - options: how to go about it.
  ///   - configuration: weights and thresholds of searching.
  /// - Throws: ``MarrowError``, or `CancellationError` if the task was cancelled.
  public init(
    corpus: String, options: RebuildOptions = RebuildOptions(),
    configuration: Configuration = Configuration()
  ) async throws {
    let file = try IndexFile()
    let report = try await Indexer(options: options).index(corpus: corpus, into: file)
    try self.init(file, report: report, configuration: configuration)
  }

  private init(
    _ file: IndexFile, report: RebuildReport?, configuration: Configuration
  ) throws {
    self.file = file
    self.report = report
    self.configuration = configuration
    let location = try file.read { try $0.property("corpus") }
    corpus = file.path.map { RelativePath.resolve(location, against: $0) } ?? location
    var configuration = configuration
    if configuration.synonyms == Synonyms(), let corpus {
      configuration.synonyms = Synonyms(corpus: corpus)
    }
    synonyms = configuration.synonyms
    searcher = Searcher(file: file, configuration: configuration)
  }

  /// Makes an index file of all articles in a folder, in the place of an older one.
  ///
  /// The old file stays whole until the new one is, also if the task is cancelled or the process is
  /// killed.
  ///
  /// - Parameters:
  ///   - path: path of the index file; missing folders are made.
  ///   - corpus: path of the folder of articles.
  ///   - options: how to go about it, and whom to tell of the progress.
  /// - Returns: what was indexed and which files were not.
  /// - Throws: ``MarrowError``, or `CancellationError` if the task was cancelled.
  @discardableResult
  public static func rebuild(
    at path: String, corpus: String, options: RebuildOptions = RebuildOptions()
  ) async throws -> RebuildReport {
    try await Indexer(options: options).rebuild(corpus: corpus, index: path)
  }

  /// Makes an index file of documents that the caller has, in the place of an older one.
  ///
  /// - Parameters:
  ///   - path: path of the index file; missing folders are made.
  ///   - documents: the documents; of two with the same path the later one counts.
  ///   - options: how to go about it, and whom to tell of the progress.
  /// - Returns: what was indexed and which documents were not.
  /// - Throws: ``MarrowError``, or `CancellationError` if the task was cancelled.
  @discardableResult
  public static func rebuild(
    at path: String, documents: [Document], options: RebuildOptions = RebuildOptions()
  ) async throws -> RebuildReport {
    try await Indexer(options: options).rebuild(documents: documents, index: path)
  }

  /// Brings an index file up to date with its folder: only what changed is read and replaced.
  ///
  /// - Parameters:
  ///   - path: path of the index file.
  ///   - corpus: path of the folder of articles; nil for the one that the index was made from.
  ///   - options: how to go about it, and whom to tell of the progress.
  /// - Returns: what was done.
  /// - Throws: ``MarrowError``, or `CancellationError` if the task was cancelled.
  @discardableResult
  public static func update(
    at path: String, corpus: String? = nil, options: RebuildOptions = RebuildOptions()
  ) async throws -> UpdateReport {
    try await Indexer(options: options).update(corpus: corpus, index: path)
  }

  /// Keeps an index file up to date with its folder until the task is cancelled.
  ///
  /// - Parameters:
  ///   - path: path of the index file; it is made if there is none.
  ///   - corpus: path of the folder of articles.
  ///   - isPolling: whether to look every two seconds instead of being told by the system.
  ///   - options: how to go about it.
  ///   - report: told of every update that changed something, and of every failure.
  /// - Throws: ``MarrowError`` if the index can't be made or opened at the start.
  public static func watch(
    at path: String, corpus: String, isPolling: Bool = false,
    options: RebuildOptions = RebuildOptions(), report: @Sendable (WatchEvent) -> Void
  ) async throws {
    try await Indexer(options: options).watch(
      corpus: corpus, index: path, isPolling: isPolling, report: report)
  }

  /// Finds the best passages for what somebody typed.
  ///
  /// - Parameters:
  ///   - text: any text at all.
  ///   - options: how many hits, how long their snippets.
  /// - Throws: ``MarrowError`` if the index can't be read; never because of the text.
  public func search(
    _ text: String, options: SearchOptions = SearchOptions()
  ) throws -> SearchResults {
    try searcher.search(SearchQuery(text), options: options, corpus: corpus)
  }

  /// Makes what marks in any text the words of what somebody typed, and cuts snippets of it.
  ///
  /// - Parameter text: any text at all.
  /// - Throws: ``MarrowError`` if the index can't be read; never because of the text.
  public func highlighter(for text: String) throws -> Highlighter {
    try searcher.highlighter(for: SearchQuery(text))
  }

  /// Completes the last word of what somebody is typing, by the most frequent words of the index.
  ///
  /// - Parameters:
  ///   - text: any text; there are no suggestions unless it ends in a word.
  ///   - limit: how many to give at most, up to 1,000.
  /// - Returns: the most frequent first.
  /// - Throws: ``MarrowError`` if the index can't be read.
  /// - Complexity: linear in the number of words that begin so.
  public func suggestions(for text: String, limit: Int = 10) throws -> [Suggestion] {
    try file.read { try Suggestion.all(for: text, limit: limit, in: $0) }
  }

  /// A passage among its neighbours.
  public struct Section: Sendable, Equatable {
    /// The article that it is in.
    public var article: ArticleRecord
    /// All passages under the same headings, in reading order, those included that were searched
    /// for.
    public var passages: [Passage]
    /// Position of the passage itself in `passages`.
    public var position: Int

    /// The passage itself.
    public var passage: Passage { passages[position] }
  }

  /// Finds an article by its path; nil if there is none.
  ///
  /// - Parameter path: the path relative to the corpus, as ``ArticleRecord/path`` has it.
  /// - Throws: ``MarrowError`` if the index can't be read.
  public func article(_ path: String) throws -> ArticleRecord? {
    try file.read { transaction in
      try transaction.articleID(path: path).flatMap { try transaction.article(id: $0) }
    }
  }

  /// Finds a passage by its public id, with all passages under the same headings.
  ///
  /// - Parameter id: an id such as `knee.md#braces-2`, as ``Hit/id`` has it.
  /// - Throws: ``MarrowError`` with `passageNotFound` if there is none, or another code if the
  ///   index can't be read.
  public func passage(_ id: String) throws -> Section {
    guard let parts = PassageID(id) else {
      throw MarrowError(
        .passageNotFound,
        "'\(id)' is not a passage id. One looks like 'knee.txt#braces-2'; 'marrow query' prints them with --json."
      )
    }
    return try file.read { transaction in
      guard let number = try transaction.articleID(path: parts.path),
        let article = try transaction.article(id: number)
      else {
        throw MarrowError(.passageNotFound, "There is no article '\(parts.path)' in the index.")
      }
      guard let found = try transaction.passage(article: number, anchor: parts.anchor) else {
        throw MarrowError(
          .passageNotFound,
          "The article '\(parts.path)' has no passage '\(parts.anchor)'. It may have changed since the id was printed; search again."
        )
      }
      let section = try transaction.section(of: found).map(\.passage)
      return Section(
        article: article, passages: section,
        position: section.firstIndex { $0.ordinal == found.passage.ordinal } ?? 0)
    }
  }

  /// Counts and sizes of the index.
  public func statistics() throws -> IndexStatistics { try file.read { try $0.statistics() } }

  /// Checks an index file from its pages up.
  ///
  /// - Parameters:
  ///   - path: path of the index file.
  ///   - sources: whether to read all articles again and compare them with the passages.
  /// - Throws: ``MarrowError`` if it can't be opened at all.
  public static func verify(path: String, sources: Bool = false) throws -> Verification {
    var verification = try IndexFile.verify(path: path)
    if sources, verification.isSound {
      let problems = try Indexer().compareSources(corpus: nil, index: path)
      verification.checks.append(
        .init(name: "passages against their files", problems: problems, isDerived: false))
    }
    return verification
  }

  /// Makes what is derived in an index file (the full-text index, the lengths, the block maxima, the
  /// vocabulary) anew of its passages.
  ///
  /// - Parameters:
  ///   - path: path of the index file.
  ///   - options: how long to wait for another process.
  /// - Throws: ``MarrowError``; the file then stays as it was.
  public static func repair(
    path: String, options: RebuildOptions = RebuildOptions()
  ) async throws {
    let lock = try await WriterLock.acquire(index: path, patience: options.patience)
    let building = try BuildingFile(replacing: path, from: .copy, holding: lock)
    do {
      try await building.write { try $0.repair() }
      try building.publish()
    } catch {
      building.discard()
      throw error
    }
  }

  /// Shows how a file would be taken apart, and what would be dropped, without indexing it.
  ///
  /// - Throws: ``MarrowError`` with `documentUnreadable`.
  public static func inspect(file path: String) throws -> SplitDocument {
    try Indexer().inspect(file: path)
  }
}
