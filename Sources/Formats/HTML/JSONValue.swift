#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Any JSON, as far as linked data needs it.
enum JSONValue: Decodable {
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
  /// A number, a truth value or null.
  case other

  /// Reads JSON; nil if it is malformed or nested too deep for the decoder.
  init?(_ bytes: [UInt8]) {
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else {
      return nil
    }
    self = value
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let object = try? container.decode([String: JSONValue].self) {
      self = .object(object)
    } else if let array = try? container.decode([JSONValue].self) {
      self = .array(array)
    } else if let string = try? container.decode(String.self) {
      self = .string(string)
    } else {
      self = .other
    }
  }

  /// The members of an object; none for anything else.
  var members: [String: JSONValue] {
    if case .object(let members) = self { members } else { [:] }
  }

  /// The elements of an array, or the value itself as the only one.
  var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [self] }
  }

  /// The value as text, white space around it removed; nil if it is none.
  var text: String? {
    guard case .string(let string) = self else { return nil }
    let folded = string.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return folded.isEmpty ? nil : folded
  }
}
