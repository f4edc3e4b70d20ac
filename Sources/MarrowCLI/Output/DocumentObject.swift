import Marrow

/// How a file was split, for machines.
struct DocumentObject: Encodable {
  struct Piece: Encodable {
    var kind: String
    var headingPath: [String]?
    var text: String
    var part: String?
    /// First and last line, counted from 1.
    var lines: Span
    /// Offsets into the file; `end` is the first byte after the piece.
    var bytes: Span
  }

  var title: String
  var encoding: String
  var metadata: Metadata
  var warnings: [ArticleWarning]
  var passages: [Piece]
  /// What was left out; `kind` is the reason.
  var dropped: [Piece]

  init(_ document: SplitDocument) {
    title = document.record.title
    encoding = document.encoding
    metadata = document.metadata
    warnings = document.warnings
    passages = document.passages.map { passage in
      Piece(
        kind: passage.kind.rawValue, headingPath: passage.headingPath, text: passage.text,
        part: passage.part.isEmpty ? nil : passage.part,
        lines: Span(start: passage.lines.lowerBound, end: passage.lines.upperBound),
        bytes: Span(start: passage.bytes.lowerBound, end: passage.bytes.upperBound))
    }
    dropped = document.chrome.map { piece in
      Piece(
        kind: piece.reason.rawValue, headingPath: nil, text: piece.text,
        part: piece.part.isEmpty ? nil : piece.part,
        lines: Span(start: piece.range.lines.lowerBound, end: piece.range.lines.upperBound),
        bytes: Span(start: piece.range.bytes.lowerBound, end: piece.range.bytes.upperBound))
    }
  }
}
