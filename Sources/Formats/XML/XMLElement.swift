/// The start of an XML element.
struct XMLElement {
  /// The name with the prefix that the reader gave its namespace, such as `w:p`; without a prefix
  /// for a namespace that the reader doesn't know.
  var name: String
  /// The attributes, named in the same way.
  var attributes: [(name: String, value: String)] = []

  /// The value of an attribute, or nil.
  subscript(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}

/// What is met on the way through an XML file.
enum XMLEvent {
  /// An element begins.
  case start(XMLElement)
  /// The element of that name ends.
  case end(String)
  /// Text, of which more may follow.
  ///
  /// The bytes are those of the file that it was made from: as many as the text has where the file
  /// has the very same ones.
  case text(UnsafeBufferPointer<UInt8>, bytes: Range<Int>)
}
