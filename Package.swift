// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "Marrow",
  platforms: [.macOS(.v15), .custom("linux", versionString: "1.0")],
  products: [
    .library(name: "Marrow", targets: ["Marrow"]),
    .executable(name: "marrow", targets: ["MarrowCLI"]),
    // What must hold for any input at all, for Tests/Fuzzing; nobody else needs it.
    .library(name: "MarrowChecks", targets: ["MarrowChecks"]),
  ],
  traits: [
    .trait(name: "DOCX", description: "Reads Word and OpenDocument texts (needs libarchive)."),
    .trait(name: "EPUB", description: "Reads electronic books (needs libarchive)."),
    .trait(name: "PDF", description: "Reads PDF files (needs poppler)."),
    .trait(name: "MHTML", description: "Reads web pages saved as .mht or .mhtml."),
    .default(enabledTraits: ["DOCX", "EPUB", "MHTML", "PDF"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash",
      providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(
      name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),
    .systemLibrary(
      name: "CUchardet", pkgConfig: "uchardet",
      providers: [.apt(["libuchardet-dev"]), .brew(["uchardet"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .target(name: "CLibraries"),
    .target(
      name: "Formats",
      dependencies: [
        "CCmarkGFM", "CLibraries", "CLibXML2", "CUchardet", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "Store",
      dependencies: [
        "CSQLite",
        "CXXHash",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "Postings",
      dependencies: ["Store"],
      swiftSettings: strict),
    .target(name: "Query", dependencies: ["Postings", "Store"], swiftSettings: strict),
    .target(
      name: "Indexer",
      dependencies: ["Formats", "Store", .product(name: "Logging", package: "swift-log")],
      swiftSettings: strict),
    .target(name: "Marrow", dependencies: ["Indexer", "Query"], swiftSettings: strict),
    .target(name: "Evaluation", swiftSettings: strict),
    .executableTarget(
      name: "MarrowCLI",
      dependencies: [
        "Evaluation",
        "Marrow",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .target(
      name: "MarrowChecks",
      dependencies: [
        "Formats", "Indexer", "Query", "Store", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Tests/Checks", swiftSettings: strict),
    .testTarget(
      name: "FormatsTests", dependencies: ["CCmarkGFM", "Formats", "MarrowChecks", "TestSupport"],
      exclude: ["Pages"], swiftSettings: strict),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Indexer", "Store", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "IndexerTests", dependencies: ["Indexer", "Query", "TestSupport"], swiftSettings: strict
    ),
    .testTarget(
      name: "QueryTests",
      dependencies: [
        "CLibXML2", "Indexer", "Query", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MarrowTests", dependencies: ["Marrow", "MarrowChecks", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EvaluationTests", dependencies: ["Evaluation", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "MarrowCLITests", dependencies: ["Evaluation", "Marrow", "MarrowCLI", "TestSupport"],
      exclude: ["Recordings"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
