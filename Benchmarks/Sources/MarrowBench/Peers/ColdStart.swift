import Foundation

/// How long a query takes as a process of its own.
struct ColdStart {
  /// The `marrow` binary.
  var marrow: String
  var python: String
  var script: String
  var indexes: PeerIndexes
  var hasTantivy: Bool

  static let trivial = "`true`"
  static let version = "`marrow --version`"
  static let query = "`marrow query`"

  struct Row {
    var what: String
    /// Seconds with the index in the page cache.
    var warm = Series()
    /// Seconds with the index out of the page cache, for those that read one.
    var cold = Series()
  }

  private struct Runner {
    var what: String
    var index: String?
    var arguments: (PeerQuery) -> [String]
  }

  /// Runs every program once for each query and round, in turns.
  func measure(_ queries: [PeerQuery], rounds: Int) throws -> [Row] {
    let runners = runners()
    var rows = runners.map { Row(what: $0.what) }
    for round in 0..<rounds {
      for (number, query) in queries.enumerated() {
        for position in runners.indices {
          let turn = (position + number + round) % runners.count
          let runner = runners[turn]
          let arguments = runner.arguments(query)
          if let index = runner.index {
            ChildProcess.forget(index)
            rows[turn].cold.values.append(try ChildProcess.time(arguments))
          }
          rows[turn].warm.values.append(try ChildProcess.time(arguments))
        }
      }
    }
    return rows
  }

  /// How many shared libraries the `marrow` binary is loaded with, by ldd; nil where there is none.
  func libraries() -> Int? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["ldd", marrow]
    let output = Pipe()
    process.standardOutput = output
    guard (try? process.run()) != nil, let text = try? output.fileHandleForReading.readToEnd()
    else { return nil }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: text, as: UTF8.self).split(separator: "\n").count { $0.contains("=>") }
  }

  private func runners() -> [Runner] {
    var runners = [
      Runner(what: Self.trivial, index: nil) { _ in ["true"] },
      Runner(what: Self.version, index: nil) { _ in [marrow, "--version"] },
      Runner(what: Self.query, index: indexes.marrow) { query in
        [marrow, "query", "--index", indexes.marrow, "--", query.typed]
      },
      Runner(what: "`sqlite3`, FTS5", index: indexes.fts5) { query in
        let expression = query.expression.replacing("'", with: "''")
        return [
          "sqlite3", "-readonly", indexes.fts5,
          """
          SELECT rowid, title, snippet(passage_text, 2, '[', ']', '…', 48) FROM passage_text
          WHERE passage_text MATCH '\(expression)' ORDER BY rank LIMIT 10
          """,
        ]
      },
    ]
    if hasTantivy {
      runners.append(
        Runner(what: "`python -c 'import tantivy'`", index: nil) { _ in
          [python, "-c", "import tantivy"]
        })
      runners.append(
        Runner(what: "`python`, Tantivy", index: indexes.tantivy) { query in
          [python, script, indexes.tantivy, query.kind.rawValue] + query.words
        })
    }
    return runners
  }
}
