import Postings
import Store

/// Takes the text of a query apart into terms, parentheses and operators.
///
/// A sign, an operator or a field counts only where something follows that it can say something of;
/// elsewhere it is text. A backslash at the start of a word takes the special meaning from what follows,
/// one within a word from a parenthesis, a star or a backslash; elsewhere it parts words, as it does in
/// any text.
struct QueryLexer {
  /// A piece of a query.
  enum Lexeme: Equatable {
    case term(SearchQuery.Term)
    case open(field: SearchQuery.Term.Field?, isExact: Bool)
    case close
    case operation(Operation)
    case filter
  }

  enum Operation: Equatable {
    case and, or, not
    case near(Int?)
  }

  struct Token {
    var lexeme: Lexeme
    var occurrence = Occurrence.optional
    /// Scalars before it.
    var offset: Int
  }

  /// The scalars that are read.
  let scalars: [Unicode.Scalar]
  private(set) var filter = PassageFilter()
  private(set) var problems = ProblemList()
  private var position = 0

  init(_ scalars: some Sequence<Unicode.Scalar>) { self.scalars = Array(scalars) }

  /// The next piece; nil at the end.
  mutating func next() -> Token? {
    while let scalar = peek() {
      if scalar.isQuerySpace {
        position += 1
      } else if let token = token(at: position) {
        return token
      }
    }
    return nil
  }

  /// What was typed from an offset on to where the lexer has come.
  func typed(from offset: Int) -> String {
    String(String.UnicodeScalarView(scalars[offset..<position]))
  }

  private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  /// - Returns: nil for what is left out.
  private mutating func token(at start: Int) -> Token? {
    if peek() == ")" {
      position += 1
      return Token(lexeme: .close, offset: start)
    }
    let occurrence = sign()
    var field: SearchQuery.Term.Field?
    if let (name, length) = fieldName() {
      position += length
      field = .init(rawValue: name)
      if let filterField = FilterField(rawValue: name) {
        return filterToken(filterField, occurrence, at: start)
      }
    }
    var isExact = false
    if peek() == "=", canBeExact(peek(1)) {
      isExact = true
      position += 1
    }
    if peek() == "(" {
      position += 1
      return Token(
        lexeme: .open(field: field, isExact: isExact), occurrence: occurrence, offset: start)
    }
    if peek()?.isQueryQuote == true {
      let quote = position
      let phrase = SearchQuery.Term(.phrase, quoted(), isExact: isExact, field: field)
      guard !phrase.isEmpty else {
        problems.add(.empty, at: quote, "Nothing stands between these quotes.")
        return nil
      }
      return Token(lexeme: .term(phrase), occurrence: occurrence, offset: start)
    }
    let isBare = occurrence == .optional && field == nil && !isExact
    let word = word()
    if isBare, !word.hasEscape, let operation = operation(word.text) {
      return Token(lexeme: .operation(operation), offset: start)
    }
    if word.isPrefix, isExact {
      problems.add(
        .uselessSign, at: start,
        "A beginning of a word has no exact form; '=' before '\(word.text)*' was left out.")
    }
    if isBare, !word.hasEscape, word.text.hasPrefix("NEAR(") {
      problems.add(
        .notNear, at: start, "NEAR stands between two words, as in: back NEAR/5 brace.")
    }
    let term = SearchQuery.Term(
      word.isPrefix ? .prefix : .word, word.text, isExact: isExact, field: field)
    return Token(lexeme: .term(term), occurrence: occurrence, offset: start)
  }

  /// Reads a sign; there is none unless something to look for follows it.
  private mutating func sign() -> Occurrence {
    guard let sign = peek(), sign == "+" || sign == "-", let next = peek(1) else {
      return .optional
    }
    let counts =
      next.properties.isAlphabetic || next.isQueryQuote || next == "(" || next == "\\"
      || sign == "+" && next.isWordScalar || next == "=" && canBeExact(peek(2))
    guard counts else { return .optional }
    position += 1
    return sign == "+" ? .required : .excluded
  }

  private func canBeExact(_ next: Unicode.Scalar?) -> Bool {
    guard let next else { return false }
    return next.isWordScalar || next.isQueryQuote || next == "(" || next == "\\"
  }

  /// The name of a field at this place, and its length with the colon; nil unless something
  /// follows it.
  private mutating func fieldName() -> (name: String, length: Int)? {
    var name = ""
    while name.utf8.count < 8, let scalar = peek(name.utf8.count), scalar.isASCII,
      scalar.properties.isAlphabetic
    {
      name.unicodeScalars.append(scalar)
    }
    let length = name.utf8.count + 1
    guard length > 1, peek(length - 1) == ":" else { return nil }
    name = name.lowercased()
    guard SearchQuery.Term.Field(rawValue: name) != nil || FilterField(rawValue: name) != nil else {
      return nil
    }
    guard let next = peek(length), !next.isQuerySpace, next != ")" else {
      problems.add(
        .empty, at: position,
        "Nothing follows '\(name):', so it is searched for as text; write what it is for right after it."
      )
      return nil
    }
    return (name, length)
  }

  private mutating func filterToken(
    _ field: FilterField, _ occurrence: Occurrence, at start: Int
  ) -> Token? {
    let value = peek()?.isQueryQuote == true ? quoted() : word(dropsStars: false).text
    guard occurrence != .excluded else {
      problems.add(
        .uselessSign, at: start, "'-' has no meaning before '\(field.rawValue):'; it was left out.")
      return nil
    }
    guard !value.isEmpty else {
      problems.add(.empty, at: start, "Nothing stands between the quotes of '\(field.rawValue):'.")
      return nil
    }
    if let refusal = field.add(value, to: &filter) {
      problems.add(refusal.kind, at: start, refusal.message + " It is searched for as text.")
      let text = typed(from: occurrence == .required ? start + 1 : start)
      return Token(
        lexeme: .term(.init(.word, text)), occurrence: occurrence, offset: start)
    }
    return Token(lexeme: .filter, offset: start)
  }

  /// Reads what is between quotes; one that is never closed reaches to the end.
  private mutating func quoted() -> String {
    let start = position + 1
    position = start
    while let scalar = peek(), !scalar.isQueryQuote { position += 1 }
    let text = typed(from: start)
    if position < scalars.count {
      position += 1
    } else {
      problems.add(
        .unclosedQuote, at: start - 1,
        "This quote is never closed; all that follows it is taken for one phrase.")
    }
    return text
  }

  /// Reads up to the next space, or a parenthesis that the word itself didn't open.
  private mutating func word(
    dropsStars: Bool = true
  ) -> (text: String, isPrefix: Bool, hasEscape: Bool) {
    var text: [Unicode.Scalar] = []
    var stars = 0
    var opened = 0
    var hasEscape = false
    let start = position
    while let scalar = peek(), !scalar.isQuerySpace {
      if scalar == "\\", let next = peek(1), !next.isQuerySpace,
        position == start || QueryWriter.isEscaped(next)
      {
        text.append(next)
        position += 2
        stars = 0
        hasEscape = true
        continue
      }
      if scalar == ")" {
        guard opened > 0 else { break }
        opened -= 1
      } else if scalar == "(" {
        opened += 1
      }
      stars = scalar == "*" ? stars + 1 : 0
      text.append(scalar)
      position += 1
    }
    let isPrefix = dropsStars && stars > 0 && text.dropLast(stars).last?.isWordScalar == true
    if isPrefix { text.removeLast(stars) }
    return (String(String.UnicodeScalarView(text)), isPrefix, hasEscape)
  }

  private func operation(_ word: String) -> Operation? {
    switch word {
    case "AND": return .and
    case "OR": return .or
    case "NOT": return .not
    case "NEAR": return .near(nil)
    default:
      guard word.hasPrefix("NEAR/") else { return nil }
      let digits = word.utf8.dropFirst(5)
      guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
      return .near(Int(word.dropFirst(5)) ?? .max)
    }
  }
}
