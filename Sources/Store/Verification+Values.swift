import GRDB

extension ReadTransaction {
  /// Finds passages and articles that hold what no indexer writes, such as a line before the first.
  func valueProblems() throws -> [String] {
    let kinds = Passage.Kind.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    // No file that is read is as long as 4 GiB.
    let limit = Int64(UInt32.max)
    return try problems(
      "passage", "line_start < 1 OR line_end < line_start OR line_end > \(limit)",
      "it can't stand on the lines that it names")
      + problems(
        "passage", "byte_start < 0 OR byte_end < byte_start OR byte_end > \(limit)",
        "it can't stand at the bytes that it names")
      + problems(
        "passage", "parent < 0 OR parent >= ordinal", "what it hangs from doesn't come before it")
      + problems("passage", "kind NOT IN (\(kinds))", "it is of no kind that there is")
      + problems(
        "article",
        "path = '' OR path GLOB '/*' OR '/' || path || '/' GLOB '*/../*' OR instr(path, char(0)) > 0",
        "its path leads out of the folder")
      + problems(
        "article", "bytes < 0 OR dropped < 0 OR length(digest) <> 16",
        "its size or its digest can't be right")
      + problems(
        "article",
        "iif(json_valid(warnings), json_type(warnings) <> 'array', 1)"
          + " OR iif(json_valid(metadata), json_type(metadata) <> 'object', 1)",
        "its warnings or its metadata are not JSON")
  }

  /// The rows of a table that meet a condition, with what is wrong with them.
  func problems(
    _ table: String, _ condition: String, _ problem: String
  ) throws -> [String] {
    try Int64.fetchAll(db, sql: "SELECT id FROM \(table) WHERE \(condition) LIMIT 20")
      .map { "\(table) \($0): \(problem)" }
  }
}
