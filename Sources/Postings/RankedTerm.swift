import Store

/// One thing to look for, which may be found in several ways: a word or what it may be mistaken for,
/// words that mean the same, the words that begin alike.
package struct RankedTerm: Sendable, Hashable {
  /// One way to find a term: a word, a phrase, or a prefix.
  package struct Choice: Sendable {
    /// The words as they were typed; the index's analyzer makes tokens of them.
    package var text: String
    /// Whether the last word may go on.
    package var isPrefix: Bool
    /// Whether other forms of the words don't count.
    package var isExact: Bool
    /// How much it counts beside other choices; more than 0, at most 1.
    package var weight: Double

    /// Creates a choice; `text` should hold at least one token, or it finds nothing.
    package init(text: String, isPrefix: Bool = false, isExact: Bool = false, weight: Double = 1) {
      self.text = text
      self.isPrefix = isPrefix
      self.isExact = isExact
      self.weight = weight
    }
  }

  /// Fields of a passage.
  package struct Fields: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The article's title.
    package static let title = Fields(rawValue: 1)
    /// The headings above the passage.
    package static let heading = Fields(rawValue: 2)
    /// The passage's own text.
    package static let text = Fields(rawValue: 4)
    /// The whole passage.
    package static let all: Fields = [.title, .heading, .text]

    /// Whether a column of the full-text index is one of them.
    package func contains(column: Int) -> Bool { rawValue & (1 << UInt8(column)) != 0 }
  }

  /// The ways to find it; a passage that any of them finds holds the term.
  ///
  /// A term's frequency in a passage is the sum over the choices, in order, of their weight times the
  /// sum over the fields, in order, of the field's weight times the choice's instances there.
  package var choices: [Choice]
  /// Where it may occur.
  package var fields: Fields

  /// Creates a term that can be found in several ways.
  package init(_ choices: [Choice], in fields: Fields = .all) {
    self.choices = choices
    self.fields = fields
  }

  /// Creates a term that can be found in one way.
  package init(
    text: String, isPrefix: Bool = false, isExact: Bool = false, in fields: Fields = .all
  ) {
    self.init([Choice(text: text, isPrefix: isPrefix, isExact: isExact)], in: fields)
  }

  /// The only choice, if it counts fully and may occur anywhere.
  var plain: Choice? {
    guard choices.count == 1, choices[0].weight == 1, !choices[0].isExact, fields == .all
    else { return nil }
    return choices[0]
  }
}

extension RankedTerm.Choice: Hashable {
  /// Whether two choices are the same, byte by byte: FTS5 tells composed and decomposed letters
  /// apart that `String` holds for equal.
  package static func == (left: Self, right: Self) -> Bool {
    left.isPrefix == right.isPrefix && left.isExact == right.isExact
      && left.weight == right.weight
      && left.text.utf8.elementsEqual(right.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(isPrefix)
    hasher.combine(isExact)
    hasher.combine(weight)
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

// MARK: In FTS5's words

extension RankedTerm {
  /// Whether there is no way or no place to find it.
  private var isNothing: Bool { choices.isEmpty || fields.isEmpty }

  /// Number of phrases in the expression.
  var phraseCount: Int { isNothing ? 1 : choices.count }

  /// The term as FTS5 looks for it; its phrases are the choices, in order.
  var expression: String {
    if isNothing { return "\"\"" }
    let phrases = choices.map(\.expression).joined(separator: " OR ")
    return fields.expression + (choices.count > 1 ? "(\(phrases))" : phrases)
  }
}

extension RankedTerm.Choice {
  var expression: String {
    // By scalars: a combining mark after a quote would hide it within one Character.
    var quoted = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    return "\"" + String(quoted) + "\"" + (isPrefix ? " *" : "")
  }
}

extension RankedTerm.Fields {
  /// What FTS5 wants before an expression that holds for these fields only.
  var expression: String {
    if self == .all { return "" }
    let names = Schema.columns.indices.filter(contains(column:)).map { Schema.columns[$0] }
    return "{" + names.joined(separator: " ") + "} : "
  }
}
