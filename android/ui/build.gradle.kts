// The screens for a phone. For a desktop, and for their own tests, :desktop compiles the same sources
// against the desktop's Compose, as Maven does.
plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.compose.compiler)
}

android {
    namespace = "org.takan.ui"
    compileSdk = 37
    defaultConfig { minSdk = 24 }
    compileOptions {
        isCoreLibraryDesugaringEnabled = true
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
    buildFeatures { compose = true }
    // The tests beside the screens draw with Skia: they belong to :desktop.
    sourceSets["test"].kotlin.directories.clear()
}

dependencies {
    api(project(":core"))
    api(libs.android.foundation)
    api(libs.android.ui)
    api(libs.android.material3)
    implementation(libs.zxing)
    coreLibraryDesugaring(libs.desugar)
}
