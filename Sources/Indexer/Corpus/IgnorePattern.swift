/// One line of an ignore file, in the syntax of gitignore.
///
/// It decides as git does, to the letter, so that a rule tried out with `git check-ignore` holds
/// here too. Everything is bytes; letters beyond ASCII stand for themselves.
struct IgnorePattern: Sendable {
  /// A step of the pattern.
  private enum Element: Sendable {
    /// This byte.
    case byte(UInt8)
    /// A byte of the set, but never a `/`.
    case oneOf(ByteSet)
    /// Any bytes but `/`, or none: `*`.
    case anyName
    /// Any number of whole folders, each with its `/`, or none: `**/`.
    case anyFolders
    /// All the rest: `**` at the end.
    case everything
  }

  /// Whether the line began with `!` and so takes back what earlier lines ignore.
  let isNegated: Bool
  /// Whether the line ended with `/` and so speaks of folders only.
  let isFolderOnly: Bool
  /// Whether the pattern holds for the whole path below its file's folder, not just for a name.
  let isAnchored: Bool
  private let elements: [Element]

  /// Reads a line without its line end; nil if it is blank, a comment, or can never match.
  init?(line: ArraySlice<UInt8>) {
    guard line.first != UInt8(ascii: "#") else { return nil }
    var text = Self.trimmingTrailingSpaces(line)
    isNegated = text.first == UInt8(ascii: "!")
    if isNegated { text.removeFirst() }
    isFolderOnly = text.last == UInt8(ascii: "/")
    if isFolderOnly { text.removeLast() }
    isAnchored = text.contains(UInt8(ascii: "/"))
    if text.first == UInt8(ascii: "/") { text.removeFirst() }
    guard !text.isEmpty, let elements = Self.elements(of: text) else { return nil }
    self.elements = elements
  }

  /// Whether the pattern matches a path.
  ///
  /// - Parameters:
  ///   - path: the path, parts separated by `/`.
  ///   - base: where in `path` the part below the ignore file's folder begins.
  ///   - name: where the last part begins.
  ///   - isFolder: whether a folder is there.
  /// - Complexity: at worst the length of the path times the length of the pattern.
  func matches(_ path: [UInt8], base: Int, name: Int, isFolder: Bool) -> Bool {
    if isFolderOnly && !isFolder { return false }
    return path.withUnsafeBufferPointer { matches($0, from: isAnchored ? base : name) }
  }

  /// Steps through path and pattern together; on a mismatch, lets the last wildcard take more.
  ///
  /// Only the last `*` needs to be tried again, and when it comes to a `/`, only the last `**`:
  /// what is between two wildcards of a kind has a fixed number of folders, and its leftmost
  /// fit leaves the most to what follows. So there is no nest of retries.
  private func matches(_ path: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var at = start
    var step = 0
    var lastName: (step: Int, at: Int)?
    var lastFolders: (step: Int, at: Int)?
    while true {
      var fits = false
      if step < elements.count {
        switch elements[step] {
        case .byte(let byte): fits = at < path.count && path[at] == byte
        case .oneOf(let set):
          fits = at < path.count && path[at] != UInt8(ascii: "/") && set.contains(path[at])
        case .anyName:
          step += 1
          lastName = (step, at)
          continue
        case .anyFolders:
          step += 1
          lastFolders = (step, at)
          lastName = nil
          continue
        case .everything: return true
        }
      } else if at == path.count {
        return true
      }
      if fits {
        step += 1
        at += 1
      } else if let last = lastName, last.at < path.count, path[last.at] != UInt8(ascii: "/") {
        step = last.step
        at = last.at + 1
        lastName = (step, at)
      } else if let last = lastFolders,
        let slash = path[last.at...].firstIndex(of: UInt8(ascii: "/"))
      {
        step = last.step
        at = slash + 1
        lastFolders = (step, at)
        lastName = nil
      } else {
        return false
      }
    }
  }

  /// Drops spaces at the end, save one after a backslash.
  private static func trimmingTrailingSpaces(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == UInt8(ascii: "\\") {
        index = min(index + 2, line.endIndex)
        end = index
      } else {
        index += 1
        if line[index - 1] != UInt8(ascii: " ") { end = index }
      }
    }
    return line[..<end]
  }

  /// Translates the pattern proper; nil if it is malformed, which matches nothing.
  private static func elements(of text: ArraySlice<UInt8>) -> [Element]? {
    var elements: [Element] = []
    var isLiteral = true
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\\"):
        guard index + 1 < text.endIndex else { return nil }
        elements.append(.byte(text[index + 1]))
        index += 2
      case UInt8(ascii: "?"):
        var all = ByteSet()
        all.invert()
        elements.append(.oneOf(all))
        index += 1
      case UInt8(ascii: "["):
        guard let set = bracketExpression(of: text, at: &index) else { return nil }
        elements.append(.oneOf(set))
      case UInt8(ascii: "*"):
        // git compares what comes before the first wildcard on its own, so a `**` right after it
        // counts as standing at the start: `draft**/x` means `draft`, any folders, `x`.
        let startsPart = isLiteral || text[index - 1] == UInt8(ascii: "/")
        let first = index
        while index < text.endIndex, text[index] == byte { index += 1 }
        let rest = text[index...]
        if index - first < 2 || !startsPart {
          elements.append(.anyName)
        } else if rest.isEmpty {
          elements.append(.everything)
        } else if rest.first == UInt8(ascii: "/") {
          elements.append(.anyFolders)
          index += 1
        } else if rest.starts(with: Array("\\/".utf8)) {
          // Again git's: here at least one folder is wanted.
          elements += [.anyName, .byte(UInt8(ascii: "/")), .anyFolders]
          index += 2
        } else {
          elements.append(.anyName)
        }
      default:
        elements.append(.byte(byte))
        index += 1
        continue
      }
      isLiteral = false
    }
    return elements
  }

  /// Reads `[…]` from `index` and moves behind it; nil if it is malformed.
  private static func bracketExpression(
    of text: ArraySlice<UInt8>, at index: inout Int
  ) -> ByteSet? {
    func byte(_ offset: Int = 0) -> UInt8? {
      index + offset < text.endIndex ? text[index + offset] : nil
    }
    var set = ByteSet()
    var previous: UInt8?
    index += 1
    let isInverted = byte() == UInt8(ascii: "!") || byte() == UInt8(ascii: "^")
    if isInverted { index += 1 }
    var isFirst = true
    // A `]` in the first place is itself.
    while isFirst || byte() != UInt8(ascii: "]") {
      isFirst = false
      guard var current = byte() else { return nil }
      if current == UInt8(ascii: "-"), let first = previous, let next = byte(1),
        next != UInt8(ascii: "]")
      {
        index += 1
        var last = next
        if last == UInt8(ascii: "\\") {
          index += 1
          guard let escaped = byte() else { return nil }
          last = escaped
        }
        set.insert(from: first, through: last)
        previous = nil
      } else if current == UInt8(ascii: "["), byte(1) == UInt8(ascii: ":") {
        let name = index + 2
        guard let close = text[name...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
        if close > name, text[close - 1] == UInt8(ascii: ":") {
          guard set.insert(className: text[name..<(close - 1)]) else { return nil }
          index = close
          previous = nil
        } else {
          set.insert(current)
          previous = current
        }
      } else {
        if current == UInt8(ascii: "\\") {
          index += 1
          guard let escaped = byte() else { return nil }
          current = escaped
        }
        set.insert(current)
        previous = current
      }
      index += 1
    }
    index += 1
    if isInverted { set.invert() }
    return set
  }
}
