#if DOCX
  extension OfficeWriter.Role {
    /// What the styles that every office program brings along stand for, by their English names in
    /// small letters; nil for any other style.
    init?(styleNamed name: String) {
      switch name {
      case "title": self.init(kind: .title)
      case "caption": self.init(kind: .caption)
      case "quote", "intense quote", "block text", "quotations": self.init(kind: .quote)
      case "source code", "html preformatted", "preformatted text", "macro", "macro text":
        self.init(kind: .code)
      case "toc heading", "contents heading", "table of figures": self.init(dropped: .navigation)
      default:
        guard let digit = name.last?.wholeNumberValue, (1...9).contains(digit) else { return nil }
        switch name.dropLast() {
        case "heading ": self.init(kind: .heading, level: min(digit, 6))
        case "toc ", "contents ": self.init(dropped: .navigation)
        default: return nil
        }
      }
    }
  }
#endif
