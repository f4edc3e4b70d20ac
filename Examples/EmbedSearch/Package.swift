// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "EmbedSearch",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "embed-search", targets: ["EmbedSearch"])],
  dependencies: [
    // Elsewhere this line names the repository's address and a version. Without traits, only text,
    // Markdown and HTML are read, and neither libarchive nor poppler is needed.
    .package(name: "Marrow", path: "../..", traits: [])
  ],
  targets: [
    .executableTarget(
      name: "EmbedSearch", dependencies: [.product(name: "Marrow", package: "Marrow")])
  ],
  swiftLanguageModes: [.v6]
)
