extension Snippet {
  /// The elements that matches may be put in.
  ///
  /// A closed set, since whoever takes the name from elsewhere could be given "script".
  public enum HTMLMark: String, Sendable, CaseIterable {
    case mark, strong, em, b, i, u
  }

  /// The snippet as HTML: escaped text, with every match in an element of its own.
  ///
  /// There is no other markup in it, whatever the text holds, so that it may be put wherever text may
  /// be in the body of a page in UTF-8. It is well-formed in XHTML too.
  ///
  /// - Parameter mark: the element around a match.
  /// - Complexity: linear in the text.
  public func html(mark: HTMLMark = .mark) -> String {
    var html = ""
    for segment in segments {
      let text = Self.html(segment.text)
      html += segment.isMatch ? "<\(mark.rawValue)>\(text)</\(mark.rawValue)>" : text
    }
    return html
  }

  /// Any text as HTML, such as a hit's id or context; it may also be put into a quoted attribute.
  ///
  /// Control characters but tabs and ends of lines, marks that turn the direction of writing, and
  /// what is no character become U+FFFD.
  ///
  /// - Complexity: linear in the text.
  public static func html(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": scalars.append(contentsOf: "&amp;".unicodeScalars)
      case "<": scalars.append(contentsOf: "&lt;".unicodeScalars)
      case ">": scalars.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": scalars.append(contentsOf: "&quot;".unicodeScalars)
      case "'": scalars.append(contentsOf: "&#39;".unicodeScalars)
      // Behind a tag it would make another character of the tag's ">", were the page normalised.
      case "\u{338}": scalars.append(contentsOf: "&#824;".unicodeScalars)
      case "\t", "\n": scalars.append(scalar)
      case "\0"..<" ", "\u{7F}"..<"\u{A0}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        scalars.append("\u{FFFD}")
      default:
        scalars.append(scalar.properties.isNoncharacterCodePoint ? "\u{FFFD}" : scalar)
      }
    }
    return String(scalars)
  }
}
