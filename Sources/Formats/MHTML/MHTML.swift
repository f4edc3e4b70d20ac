#if MHTML
  /// Reads web pages that a browser saved with all that belongs to them in one file.
  public enum MHTML {
    /// Splits the page that such a file was saved for into its article and its chrome; frames,
    /// style sheets and pictures are passed over.
    ///
    /// - Parameter bytes: The whole file.
    /// - Returns: The article; its ranges are those of the file itself.
    /// - Throws: ``Format/Unsupported`` if the file is broken or the page isn't read.
    /// - Complexity: O(n) in the number of bytes.
    public static func parse(_ bytes: [UInt8]) throws(Format.Unsupported) -> Article {
      let part = try MIMEPart.page(of: bytes)
      let body = TransferDecoding(bytes, part.body, part.headers["content-transfer-encoding"])
      let charset = MIMEPart.parameter("charset", of: part.headers["content-type"] ?? "")
      var article = try HTML.parse(body.bytes, charset: charset)
      article.warnings += HTMLEncoding.found(body.bytes, charset: charset).warnings
      let lines = LineStarts(bytes)
      for index in article.blocks.indices {
        article.blocks[index].source = body.original(article.blocks[index].source, lines)
      }
      for index in article.chrome.indices {
        article.chrome[index].range = body.original(article.chrome[index].range, lines)
      }
      article.metadata.url = part.address ?? article.metadata.url
      return article
    }

    /// Whether a file begins with the headers of one that holds a page with its parts.
    static func recognises(_ bytes: [UInt8]) -> Bool {
      guard let (headers, _) = MIMEPart.headers(bytes, 0..<min(bytes.count, 1 << 16)) else {
        return false
      }
      let isSaved =
        headers["mime-version"] != nil || headers["from"]?.hasPrefix("<Saved by") == true
      return isSaved
        && headers["content-type"]?.lowercased().hasPrefix("multipart/related") == true
    }
  }
#endif
