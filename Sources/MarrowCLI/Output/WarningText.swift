import Marrow

extension ArticleWarning.Kind {
  /// What is wrong with so many articles.
  func summary(_ count: Int) -> String {
    let articles = Figures.count(count, "article")
    return switch self {
    case .keptLittle: "\(articles) kept little of their text"
    case .keptHidden: "\(articles) kept text that their pages hide"
    case .doubtfulEncoding: "\(articles) may be read in the wrong encoding"
    }
  }
}
