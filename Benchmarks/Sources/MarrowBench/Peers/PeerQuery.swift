/// A query in the three languages that it is asked in.
struct PeerQuery: Codable {
  enum Kind: String, Codable {
    /// Any of the words.
    case any
    /// All of the words.
    case all
    case phrase
    case prefix
  }

  var kind: Kind
  /// Words as they stand in a text, in lower case; each peer makes its own terms of them.
  var words: [String]

  /// As a person types it for Marrow.
  var typed: String {
    switch kind {
    case .any: words.joined(separator: " ")
    case .all: words.map { "+" + $0 }.joined(separator: " ")
    case .phrase: "\"" + words.joined(separator: " ") + "\""
    case .prefix: words.joined() + "*"
    }
  }

  /// For Marrow with the words in quotes, where nothing but they themselves is looked for.
  var quoted: String {
    kind == .any ? words.map { "\"\($0)\"" }.joined(separator: " ") : typed
  }

  /// As FTS5's `MATCH` has it.
  var expression: String {
    let quoted = words.map { "\"\($0)\"" }
    return switch kind {
    case .any: quoted.joined(separator: " OR ")
    case .all: quoted.joined(separator: " AND ")
    case .phrase: typed
    case .prefix: quoted.joined() + " *"
    }
  }
}

/// Queries of one kind.
struct PeerQuerySet {
  /// What the sets are, in the order that they are shown in.
  enum Name: String, CaseIterable, Codable {
    case rare = "single, rare"
    case middling = "single, middling"
    case common = "single, common"
    case few = "OR 2–4"
    case many = "OR 5–8, stop words"
    case all = "AND 2–3"
    case phrase = "phrase 2–3"
    case commonPhrase = "phrase, common"
    case prefix2 = "prefix 2"
    case prefix3 = "prefix 3"
    case prefix5 = "prefix 5"
  }

  var name: Name
  var queries: [PeerQuery]
}
