// swift-tools-version: 5.9
import PackageDescription

// `make swift` writes Sources/TakanCore/Generated and Sources/TakanFFI from the Rust library;
// `xcframework.sh` builds TakanFFI.xcframework for phones. On Linux the library of the machine is
// linked instead, so that the package and its tests compile without Apple's tools.
#if os(Linux)
let library: [Target] = [
    .systemLibrary(name: "TakanFFI", path: "Sources/TakanFFI")
]
let linked: [LinkerSetting] = [.linkedLibrary("takan_ffi")]
#else
let library: [Target] = [
    .binaryTarget(name: "TakanFFI", path: "TakanFFI.xcframework")
]
let linked: [LinkerSetting] = []
#endif

let package = Package(
    name: "TakanCore",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [.library(name: "TakanCore", targets: ["TakanCore"])],
    targets: library + [
        .target(name: "TakanCore", dependencies: ["TakanFFI"], linkerSettings: linked),
        .testTarget(name: "TakanCoreTests", dependencies: ["TakanCore"]),
    ]
)
