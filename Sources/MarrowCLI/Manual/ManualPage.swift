import Foundation
import Marrow

/// A command's page of the manual in mdoc, the language of `man`.
struct ManualPage {
  /// What the page is about.
  let command: CommandDescription
  /// The day at its foot.
  let date: Date

  /// The page, ready for a file in `man1`.
  var text: String {
    (head + synopsis + description + Self.list("ARGUMENTS", words) + Self.list("OPTIONS", options)
      + subcommands + seeAlso).joined(separator: "\n")
      + "\n"
  }

  private var head: [String] {
    [
      ".Dd \(day)", ".Dt \(command.page.uppercased()) 1", ".Os \"Marrow \(marrowVersion)\"",
      ".Sh NAME", ".Nm \(command.page)", ".Nd \(Self.escaped(lead))",
    ]
  }

  /// The day as mdoc wants it, in no language but English.
  private var day: String {
    let style = Date.VerbatimFormatStyle(
      format: "\(month: .wide) \(day: .defaultDigits), \(year: .defaultDigits)",
      locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt,
      calendar: Calendar(identifier: .gregorian))
    return date.formatted(style)
  }

  /// The abstract as it follows a name and a dash.
  private var lead: String {
    var abstract = command.abstract ?? command.page
    if abstract.hasSuffix(".") { abstract.removeLast() }
    return abstract.prefix(1).lowercased() + abstract.dropFirst()
  }

  private var synopsis: [String] {
    var lines = [".Sh SYNOPSIS", ".Nm \(command.words[0])"]
    lines += command.words.dropFirst().map { ".Cm \($0)" }
    if !command.shownSubcommands.isEmpty { lines.append(".Op Ar command") }
    for argument in options + words {
      let form = Self.forms(argument).joined(separator: " | ")
      let repeated = argument.isRepeating ? " ..." : ""
      let isOptional = argument.isOptional || argument.kind != .positional
      lines.append(isOptional ? ".Op \(form)\(repeated)" : ".\(form)\(repeated)")
    }
    return lines
  }

  /// The ways to write an argument, in macros.
  private static func forms(_ argument: CommandDescription.Argument) -> [String] {
    let value = "Ar \(escaped(argument.valueName ?? "value"))"
    guard argument.kind != .positional else { return [value] }
    // After 'Fl', which writes one dash, a long name keeps the other.
    var forms = (argument.names ?? []).map { "Fl \(escaped(String($0.typed.dropFirst())))" }
    if argument.kind == .option, !forms.isEmpty { forms[forms.count - 1] += " \(value)" }
    return forms
  }

  private var description: [String] {
    [".Sh DESCRIPTION"] + Self.paragraphs(command.abstract ?? "")
      + Self.following(command.discussion)
  }

  private var options: [CommandDescription.Argument] {
    command.shownArguments.filter { $0.kind != .positional }
  }

  private var words: [CommandDescription.Argument] {
    command.shownArguments.filter { $0.kind == .positional }
  }

  private static func list(
    _ title: String, _ arguments: [CommandDescription.Argument]
  ) -> [String] {
    guard !arguments.isEmpty else { return [] }
    var lines = [".Sh \(title)", ".Bl -tag -width Ds"]
    for argument in arguments {
      lines.append(".It " + forms(argument).joined(separator: " , "))
      lines += paragraphs(argument.abstract ?? "") + following(argument.discussion)
      var notes: [String] = []
      if let values = argument.allValues, !values.isEmpty {
        notes.append("Values: \(values.joined(separator: ", ")).")
      }
      if let value = argument.defaultValue, !value.isEmpty { notes.append("Default: \(value).") }
      lines += notes.map { escapedLine($0[...]) }
    }
    return lines + [".El"]
  }

  private var subcommands: [String] {
    guard !command.shownSubcommands.isEmpty else { return [] }
    return [".Sh COMMANDS", ".Bl -tag -width Ds"]
      + command.shownSubcommands.flatMap {
        [".It Xr \($0.page) 1"] + Self.paragraphs($0.abstract ?? "")
      } + [".El"]
  }

  private var seeAlso: [String] {
    guard let above = command.superCommands, !above.isEmpty else { return [] }
    return [".Sh SEE ALSO", ".Xr \(above.joined(separator: "-")) 1"]
  }

  /// What is in a paragraph of its own below others.
  private static func following(_ text: String?) -> [String] {
    guard let text, !text.isEmpty else { return [] }
    return [".Pp"] + paragraphs(text)
  }

  /// Plain text as help shows it: lines that are indented are kept as they are.
  private static func paragraphs(_ text: String) -> [String] {
    var lines: [String] = []
    var isKept = false
    var isBroken = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.contains(where: { $0 != " " }) else {
        isBroken = !lines.isEmpty
        continue
      }
      if isKept != line.hasPrefix("  ") {
        isKept.toggle()
        lines.append(isKept ? ".Bd -literal -offset indent" : ".Ed")
        if !isKept, isBroken { lines.append(".Pp") }
      } else if isBroken {
        lines.append(isKept ? "" : ".Pp")
      }
      isBroken = false
      lines += isKept ? [escapedLine(line.dropFirst(2))] : sentences(line)
    }
    return lines + (isKept ? [".Ed"] : [])
  }

  /// A line of text with each sentence on a line of its own, by which roff knows where they end.
  private static func sentences(_ text: Substring) -> [String] {
    var lines: [String] = []
    var rest = text
    while let end = rest.firstMatch(of: /[.!?] +(?=\p{Uppercase})/) {
      lines.append(escapedLine(rest[...end.range.lowerBound]))
      rest = rest[end.range.upperBound...]
    }
    return lines + [escapedLine(rest)]
  }

  /// A line of text, which no sign at its beginning makes a request.
  private static func escapedLine(_ text: Substring) -> String {
    let line = escaped(String(text))
    return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  /// Text in which every sign means itself; dashes and quotes stay those that can be typed.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "\"": escaped += "\\(dq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case " "..."~": escaped.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\[u" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits + "]"
      }
    }
    return escaped
  }
}
