import Foundation
import Marrow

/// The place of a passage, as `path:line` that editors understand and terminals can open.
struct Location {
  private let text: String
  private let address: String?

  /// - Parameters:
  ///   - corpus: absolute path of the corpus, if it is known.
  init(_ passage: Passage, of article: ArticleRecord, corpus: String?) {
    // A line of a part is no line that an editor could go to.
    let place = passage.part.isEmpty ? ":\(passage.lines.lowerBound)" : " (\(passage.part))"
    guard let corpus else {
      text = article.path + place
      address = nil
      return
    }
    let path = corpus + "/" + article.path
    text = Self.shown(path) + place
    var url = URLComponents(url: URL(fileURLWithPath: path), resolvingAgainstBaseURL: false)
    url?.host = Self.host
    if passage.part.isEmpty, !passage.fragment.isEmpty { url?.fragment = passage.fragment }
    address = url?.string
  }

  /// A path as it is shown: from the working directory, if it lies in that.
  static func shown(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath
    return path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
  }

  func rendered(_ style: Style) -> String {
    let shown = style.location(Terminal.printable(text))
    return address.map { style.link(shown, to: $0) } ?? shown
  }

  /// Terminals over ssh compare the host, so that they don't open a file of the wrong machine.
  private static let host = ProcessInfo.processInfo.hostName
}
