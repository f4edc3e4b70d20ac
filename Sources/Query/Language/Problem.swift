extension SearchQuery {
  /// A place in a query that was not understood as it was typed.
  public struct Problem: Sendable, Hashable {
    /// What is wrong.
    public enum Kind: String, Sendable, Codable {
      /// A quote without another one after it.
      case unclosedQuote
      /// A parenthesis without its partner.
      case unclosedParenthesis, unopenedParenthesis
      /// Quotes or parentheses around nothing, or a field with nothing after it.
      case empty
      /// An operator without something to work on.
      case missingOperand
      /// NEAR beside what can't be near anything.
      case notNear
      /// A sign before something that it says nothing of.
      case uselessSign
      /// A value that a field can't have.
      case badKind, badDate, badLanguage
      /// A filter within parentheses.
      case nestedFilter
      /// Filters that no passage can fulfil together.
      case contradiction
      /// More than is read.
      case tooDeep, tooLong
    }

    /// Where it begins: characters from the start of the text, counted from 1.
    public var column: Int
    /// What is wrong.
    public var kind: Kind
    /// What is wrong, what was made of it, and what to type instead.
    public var message: String
  }
}

/// Collects problems by their place, and says their columns in the end.
struct ProblemList {
  private var found: [(offset: Int, kind: SearchQuery.Problem.Kind, message: String)] = []

  var isEmpty: Bool { found.isEmpty }

  /// - Parameter offset: scalars before the place.
  mutating func add(_ kind: SearchQuery.Problem.Kind, at offset: Int, _ message: String) {
    found.append((offset, kind, message))
  }

  mutating func add(_ other: ProblemList) { found += other.found }

  /// The problems in the order of the text.
  ///
  /// - Complexity: linear in the text up to the last problem.
  func problems(in text: String) -> [SearchQuery.Problem] {
    var problems: [SearchQuery.Problem] = []
    var index = text.startIndex
    var column = 0
    var end = 0
    let order = found.indices.sorted { (found[$0].offset, $0) < (found[$1].offset, $1) }
    for place in order {
      let problem = found[place]
      while end <= problem.offset, index < text.endIndex {
        end += text[index].unicodeScalars.count
        column += 1
        index = text.index(after: index)
      }
      problems.append(
        .init(column: max(1, column), kind: problem.kind, message: problem.message))
    }
    return problems
  }
}
