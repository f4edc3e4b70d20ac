/// Who is asked, and for how much.
enum Contender: String, CaseIterable, Codable {
  case marrow
  case fts5IDs, fts5Hits
  case tantivyIDs, tantivyCount, tantivyHits
  /// Tantivy over one field that holds title, heading and text.
  case tantivyOneField
}
