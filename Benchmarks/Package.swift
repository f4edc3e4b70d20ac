// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "MarrowBenchmarks",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "marrow-bench", targets: ["MarrowBench"])],
  dependencies: [
    .package(name: "Marrow", path: ".."),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "MarrowBench",
      dependencies: [
        .product(name: "Marrow", package: "Marrow"),
        .product(name: "MarrowChecks", package: "Marrow"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict)
  ],
  swiftLanguageModes: [.v6]
)
