import javax.inject.Inject
import org.gradle.process.ExecOperations

plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.compose.compiler)
}

android {
    namespace = "org.takan.app"
    // What Compose's AARs ask for; the app itself behaves as for targetSdk.
    compileSdk = 37
    // Since r28 the linker aligns to 16 KB by itself; below it is said once more.
    ndkVersion = "28.2.13676358"

    defaultConfig {
        applicationId = "org.takan.app"
        minSdk = 24
        targetSdk = 36
        versionCode = 1
        versionName = "0.1.0"
        ndk { abiFilters += listOf("arm64-v8a", "armeabi-v7a", "x86_64", "x86") }
    }

    compileOptions {
        // java.time, which Android has since 8 only.
        isCoreLibraryDesugaringEnabled = true
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
    buildFeatures { compose = true }
    androidResources { localeFilters += listOf("en", "zh", "b+zh+Hant") }
    // The app speaks another language than the phone where the person wants it: all of them stay in.
    bundle { language { enableSplit = false } }

    // From the environment, never from the clone. Without it a release is left unsigned.
    val keystore = providers.environmentVariable("TAKAN_KEYSTORE").orNull
    if (keystore != null) {
        signingConfigs.create("release") {
            storeFile = file(keystore)
            storePassword = providers.environmentVariable("TAKAN_KEYSTORE_PASSWORD").get()
            keyAlias = providers.environmentVariable("TAKAN_KEY_ALIAS").get()
            keyPassword = providers.environmentVariable("TAKAN_KEY_PASSWORD").get()
        }
    }
    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "rules.pro")
            signingConfig = signingConfigs.findByName("release")
        }
    }

    // Libraries stay as they are in the APK, aligned, and are mapped from there.
    packaging { jniLibs { useLegacyPackaging = false } }
    testOptions { unitTests { isIncludeAndroidResources = true } }
}

/** Builds the core for the four kinds of phone, by cargo-ndk. */
abstract class CargoNdk @Inject constructor(private val operations: ExecOperations) : DefaultTask() {
    @get:Internal abstract val workspace: DirectoryProperty
    @get:Input abstract val abis: ListProperty<String>
    @get:Input abstract val platform: Property<Int>
    @get:OutputDirectory abstract val libraries: DirectoryProperty

    @TaskAction
    fun build() {
        val targets = abis.get().flatMap { listOf("--target", it) }
        operations.exec {
            workingDir = workspace.get().asFile
            environment("RUSTFLAGS", "-C link-arg=-Wl,-z,max-page-size=16384 -C link-arg=-Wl,--pack-dyn-relocs=android")
            commandLine(
                listOf("cargo", "ndk") + targets +
                    listOf("--platform", platform.get().toString(), "--output-dir", libraries.get().asFile.path) +
                    listOf("build", "--profile", "phone", "--locked", "--package", "takan-ffi", "--lib"),
            )
        }
        operations.exec {
            workingDir = workspace.get().asFile
            commandLine("android/app/package.sh", "pages", libraries.get().asFile.path)
        }
    }
}

val cargoNdk by tasks.registering(CargoNdk::class) {
    workspace = rootDir.parentFile
    abis = listOf("arm64-v8a", "armeabi-v7a", "x86_64", "x86")
    platform = 24
    // Cargo knows what is up to date.
    outputs.upToDateWhen { false }
}

androidComponents {
    onVariants { it.sources.jniLibs?.addGeneratedSourceDirectory(cargoNdk, CargoNdk::libraries) }
}

dependencies {
    implementation(project(":core"))
    implementation(project(":ui"))
    implementation(libs.coroutines.android)
    implementation(libs.android.activity)
    implementation(libs.android.lifecycle)
    implementation(libs.zxing)
    implementation(variantOf(libs.jna) { artifactType("aar") })
    coreLibraryDesugaring(libs.desugar)
    testImplementation(libs.junit)
    testImplementation(libs.robolectric)
    // The host's own library, where a test runs the real core.
    testImplementation(libs.jna)
}

tasks.withType<Test>().configureEach {
    systemProperty("jna.library.path", rootDir.resolve("../target/debug"))
}
