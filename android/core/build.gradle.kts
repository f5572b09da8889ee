plugins {
    alias(libs.plugins.kotlin.jvm)
}

kotlin {
    jvmToolchain(17)
}

// The Kotlin that uniffi-bindgen writes from the library cargo built: the same files as Maven's.
val generated = layout.projectDirectory.dir("target/generated-sources/uniffi")
val bindings by tasks.registering(Exec::class) {
    workingDir = rootDir.parentFile
    commandLine("make", "bindings")
    outputs.dir(generated)
    // Cargo knows what is up to date.
    outputs.upToDateWhen { false }
}
sourceSets.main { kotlin.srcDir(files(generated).builtBy(bindings)) }

dependencies {
    api(libs.coroutines.core)
    // A jar on a desktop, an AAR with its own library on a phone: each application names its own.
    compileOnly(libs.jna)
    testImplementation(libs.jna)
    testImplementation(libs.junit)
    testImplementation(libs.coroutines.test)
}

tasks.test {
    systemProperty("jna.library.path", rootDir.resolve("../target/debug"))
    systemProperty("takan.programs", rootDir.resolve("../target/debug"))
}
