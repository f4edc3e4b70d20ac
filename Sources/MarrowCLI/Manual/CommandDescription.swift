import Foundation
import Marrow

/// A command as ArgumentParser describes it to programs, so that a manual can't say anything else than
/// what the command does.
struct CommandDescription: Decodable {
  /// An option, a flag or an argument.
  struct Argument: Decodable {
    /// What it is.
    enum Kind: String, Decodable {
      case positional, option, flag
    }

    /// A way to write it.
    struct Name: Decodable {
      /// "short" or "long".
      var kind: String
      /// The name without dashes.
      var name: String

      /// The name as it is typed.
      var typed: String { (kind == "long" ? "--" : "-") + name }
    }

    var kind: Kind
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    var discussion: String?
    var defaultValue: String?
    var allValues: [String]?
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
  }

  var commandName: String
  var superCommands: [String]?
  var abstract: String?
  var discussion: String?
  var shouldDisplay: Bool?
  var arguments: [Argument]?
  var subcommands: [CommandDescription]?

  /// The whole of `marrow`.
  static func marrow() throws -> CommandDescription {
    struct Dump: Decodable {
      var command: CommandDescription
    }
    return try JSONDecoder().decode(Dump.self, from: Data(MarrowCommand._dumpHelp().utf8)).command
  }

  /// The command as it is typed, such as "marrow query".
  var words: [String] { (superCommands ?? []) + [commandName] }

  /// The name of its page: "marrow-query".
  var page: String { words.joined(separator: "-") }

  /// What it offers that is meant to be seen; 'help' needs no page of its own.
  var shownSubcommands: [CommandDescription] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  /// Its options, flags and arguments that are meant to be seen.
  var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }
}
