import Foundation

/// Whether a file is still what the index holds of it.
public enum Freshness: String, Sendable, Codable, CaseIterable {
  /// Size and time are those of when it was indexed.
  case fresh
  /// Size or time is another.
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
  package init(of article: ArticleRecord, in corpus: String?) {
    var status = stat()
    guard let corpus, stat(corpus, &status) == 0 else {
      self = .unknown
      return
    }
    guard stat(corpus + "/" + article.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      self = .missing
      return
    }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    let modified = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    let isSame = status.st_size == article.bytes && modified == article.modified
    self = isSame ? .fresh : .changed
  }
}
