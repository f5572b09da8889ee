plugins {
    alias(libs.plugins.kotlin.jvm)
    alias(libs.plugins.compose.compiler)
    application
}

kotlin {
    jvmToolchain(17)
}

sourceSets {
    main { kotlin.srcDir("../ui/src/main/kotlin") }
    test { kotlin.srcDir("../ui/src/test/kotlin") }
}

application {
    mainClass = "org.takan.desktop.MainKt"
    applicationDefaultJvmArgs = listOf("-Djna.library.path=${rootDir.resolve("../target/debug")}")
}

dependencies {
    implementation(project(":core"))
    implementation(libs.jna)
    implementation(libs.coroutines.swing)
    implementation(libs.desktop.foundation)
    implementation(libs.desktop.ui)
    implementation(libs.desktop.backhandler)
    implementation(libs.desktop.material3)
    val system = System.getProperty("os.name")
    runtimeOnly(
        when {
            system.startsWith("Mac") -> libs.skiko.macos
            system.startsWith("Windows") -> libs.skiko.windows
            else -> libs.skiko.linux
        },
    )
    testImplementation(libs.junit)
    testImplementation(libs.desktop.test)
}

tasks.test {
    systemProperty("java.awt.headless", "true")
    systemProperty("skiko.renderApi", "SOFTWARE")
    systemProperty("jna.library.path", rootDir.resolve("../target/debug"))
    systemProperty("takan.drawn", layout.buildDirectory.dir("drawn").get().asFile)
}
