import Foundation
import Marrow

/// Text with the way that it should look.
struct Styled: Equatable {
  enum Look {
    case plain, match, lead, faint
  }

  var text: String
  var look: Look

  init(_ text: String, _ look: Look = .plain) {
    self.text = text
    self.look = look
  }
}

extension Snippet {
  /// The segments with their matches marked.
  ///
  /// - Parameter plain: how the rest looks.
  func styled(_ plain: Styled.Look = .plain) -> [Styled] {
    segments.map { Styled($0.text, $0.isMatch ? .match : plain) }
  }
}

/// How output is coloured, or that it isn't.
struct Style {
  var isOn: Bool

  func heading(_ text: String) -> String { paint(text, "1;36") }
  func location(_ text: String) -> String { paint(text, "35") }
  func faint(_ text: String) -> String { paint(text, "2") }
  func match(_ text: String) -> String { paint(text, "1;31") }
  func rank(_ text: String) -> String { paint(text, "1;33") }

  func apply(_ look: Styled.Look, _ text: String) -> String {
    switch look {
    case .plain: text
    case .match: match(text)
    case .lead: paint(text, "1")
    case .faint: faint(text)
    }
  }

  /// Makes a text clickable in terminals that know OSC 8.
  func link(_ text: String, to address: String) -> String {
    isOn ? "\u{1B}]8;;\(address)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\" : text
  }

  private func paint(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
