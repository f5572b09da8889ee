// Gradle builds the app where an Android SDK is. Maven (pom.xml) builds and tests the same sources without
// one; versions are held together by app/src/test/.../GradleTest.kt.
pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositoriesMode = RepositoriesMode.FAIL_ON_PROJECT_REPOS
    repositories {
        google()
        mavenCentral()
    }
}

rootProject.name = "takan-android"
include(":core", ":ui", ":desktop", ":app")
