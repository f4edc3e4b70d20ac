/// The version of this library.
public let marrowVersion = "0.1.0"
