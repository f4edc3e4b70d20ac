import GRDB

extension WriteTransaction {
  /// Writes what has been counted to the vocabulary: the words of passages that came and went since
  /// it was last written.
  func writeVocabulary() throws {
    try words.withWords { words in
      for entry in words.changed() {
        let passages = words.passages(entry)
        row.add(text: words.word(entry))
        row.add(text: words.stem(entry))
        row.add(passages)
        try row.execute(
          try db.cachedStatement(
            sql: """
              INSERT INTO vocabulary(word, stem, passages) VALUES (?, ?, ?)
              ON CONFLICT(word) DO UPDATE SET passages = passages + excluded.passages
              """))
        guard passages < 0 else { continue }
        row.add(text: words.word(entry))
        try row.execute(
          try db.cachedStatement(
            sql: "DELETE FROM vocabulary WHERE word = ? AND passages <= 0"))
      }
    }
    words.forgetCounts()
  }
}

extension Database {
  /// Compares the vocabulary with the words of all passages, counted anew.
  ///
  /// The connection must have a ``WordCounter``.
  func vocabularyProblems() throws -> [String] {
    let counter = try WordCounter.of(self)
    let tokenizer = try ReadTransaction(db: self).analyzer()
    counter.forgetCounts()
    let passages = try Row.fetchCursor(
      self, sql: "SELECT title, heading, text FROM passage_content")
    while let row = try passages.next() {
      try counter.count(1) {
        for column in 0..<3 { _ = try tokenizer.tokens(in: row.value(column)) }
      }
    }
    defer { counter.forgetCounts() }
    return try counter.withWords { words in
      var problems: [String] = []
      let rows = try Row.fetchCursor(
        self, sql: "SELECT word, stem, passages FROM vocabulary ORDER BY word")
      var seen = 0
      while let row = try rows.next(), problems.count < 20 {
        let (word, stem): (String, String) = (try row.value(0), try row.value(1))
        let passages: Int64 = try row.value(2)
        let entry = Array(word.utf8).withUnsafeBytes { words.find($0) }
        guard let entry, words.passages(entry) > 0 else {
          problems.append("'\(word)': it is in the vocabulary, but in no passage")
          continue
        }
        seen += 1
        if words.passages(entry) != passages || !words.stem(entry).elementsEqual(stem.utf8) {
          problems.append("'\(word)': its stem or the number of its passages is wrong")
        }
      }
      if problems.isEmpty, seen != words.changed().count {
        problems.append("words are missing in the vocabulary")
      }
      return problems
    }
  }
}
