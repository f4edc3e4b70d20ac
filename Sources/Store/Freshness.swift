import Foundation

/// Whether a file is still what the index holds of it.
public enum Freshness: String, Sendable, Codable, CaseIterable {
  /// Size and time, or the content if that was asked for, are those of when it was indexed.
  case fresh
  /// They are not.
  case changed
  /// There is no such file any more.
  case missing
  /// The index was made of no folder, or that folder is gone.
  case unknown

  /// Compares an article with its file.
  ///
  /// - Parameters:
  ///   - article: what the index holds.
  ///   - corpus: absolute path of the folder that it was made from, if there is one.
  ///   - byContent: whether to read the file where its time is another, since it may have been
  ///     touched without a change.
  package init(of article: ArticleRecord, in corpus: String?, byContent: Bool = false) {
    guard let corpus else {
      self = .unknown
      return
    }
    let path = corpus + "/" + article.path
    guard let file = FileStatus(path: path), file.kind == .file else {
      self = FileStatus(path: corpus) == nil ? .unknown : .missing
      return
    }
    if file.size == article.bytes, file.modified == article.modified {
      self = .fresh
    } else if byContent, file.size == article.bytes,
      let data = FileManager.default.contents(atPath: path)
    {
      self = Digest.of([UInt8](data)) == article.digest ? .fresh : .changed
    } else {
      self = .changed
    }
  }
}
