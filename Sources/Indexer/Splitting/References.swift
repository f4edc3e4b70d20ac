/// Tells what is no text of an article but points to others: lists of references and of links, and
/// categories.
enum References {
  /// Headings of such sections, in small letters.
  ///
  /// "Notes" and "Sources" are not among them: in many articles they head text.
  private static let headings: Set<String> = [
    // English
    "references", "reference list", "references and notes", "notes and references", "footnotes",
    "endnotes", "citations", "works cited", "literature cited", "bibliography", "further reading",
    "external links", "see also",
    // German
    "einzelnachweise", "literaturverzeichnis", "quellenverzeichnis", "weblinks", "siehe auch",
    // French
    "références", "notes et références", "bibliographie", "liens externes", "voir aussi",
    // Spanish
    "referencias", "bibliografía", "enlaces externos", "véase también",
    // Italian, Portuguese
    "bibliografia", "collegamenti esterni", "voci correlate", "referências", "ligações externas",
    "ver também",
    // Dutch, Swedish, Danish, Norwegian
    "referenties", "externe links", "zie ook", "referenser", "externa länkar", "se även",
    "referencer", "eksterne henvisninger", "se også", "referanser", "eksterne lenker",
    // Polish, Russian
    "przypisy", "linki zewnętrzne", "zobacz też", "примечания", "ссылки", "см. также",
    // Japanese, Chinese
    "脚注", "参考文献", "外部リンク", "関連項目", "外部链接", "外部連結", "參考文獻", "参见",
  ]

  /// What begins the name of a category in a page pasted from a wiki.
  private static let categories = [
    "Category:", "Kategorie:", "Catégorie:", "Categoría:", "Categoria:", "Categorie:", "Kategori:",
    "Kategoria:", "Категория:",
  ]

  /// Whether the text under a heading is such a list.
  static func isHeading(_ heading: String) -> Bool {
    guard heading.utf8.count <= 80 else { return false }
    var name = heading.lowercased()[...]
    // "10. References", "References [edit]", "References:"
    name = name.drop { ("0"..."9").contains($0) || $0 == "." || $0 == " " }
    if name.last == "]", let bracket = name.lastIndex(of: "[") { name = name[..<bracket] }
    while let last = name.last, last == ":" || last == " " { name.removeLast() }
    return headings.contains(String(name))
  }

  /// Whether a text by itself is a footnote ("[12] …", "^ …"), a category, or without any word.
  static func isReference(_ text: String) -> Bool {
    if text.hasPrefix("[") {
      let mark = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
      if !mark.isEmpty, text.dropFirst(1 + mark.count).first == "]" { return true }
    }
    if text.hasPrefix("^ ") { return true }
    for name in categories where text.hasPrefix(name) {
      return text.dropFirst(name.count).first.map { !$0.isWhitespace } ?? true
    }
    return !text.contains { $0.isLetter || $0.isNumber || $0.isSymbol }
  }
}
