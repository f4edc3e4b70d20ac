/// How large an index is, beside the text that it finds.
struct SizeBenchmark {
  var scratch: ScratchFolder

  func table(index: String) throws -> Table {
    let name = "sizes.sqlite"
    let raw = try RawFTS5(path: scratch.path(name))
    try raw.copyPassages(ofIndex: index)
    try raw.indexStored()
    let marrowSizes = try IndexSizes(path: index)
    let rawSizes = try IndexSizes(path: scratch.path(name))
    try scratch.remove(name)
    let text = Double(marrowSizes.text)
    func row(_ what: String, _ size: KeyPath<IndexSizes, Int>) -> [String] {
      let (marrow, raw) = (marrowSizes[keyPath: size], rawSizes[keyPath: size])
      return [
        what, Figures.megabytes(marrow), Figures.megabytes(raw),
        Figures.ratio(Double(marrow), to: Double(raw)),
        Figures.ratio(Double(marrow), to: text), Figures.ratio(Double(raw), to: text),
      ]
    }
    return Table(
      title: "Size",
      notes: [
        "Text: \(Figures.megabytes(marrowSizes.text)) in passages. Postings: FTS5's own blocks.",
        "File: text, headings, titles, postings; Marrow's has ids, places, metadata and lengths too.",
        "Free: pages of the file that hold nothing.",
      ],
      header: ["what", "Marrow", "FTS5", "ratio", "Marrow ÷ text", "FTS5 ÷ text"],
      rows: [row("postings", \.postings), row("file", \.file), row("of which free", \.free)])
  }
}
