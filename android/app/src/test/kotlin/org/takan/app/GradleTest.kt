package org.takan.app

import java.io.File
import javax.xml.parsers.DocumentBuilderFactory
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.w3c.dom.Element

/**
 * Gradle's files, which nothing here can run, say what Maven's say, which everything here runs: the same
 * versions, the same manifest, and what the libraries ask of an SDK.
 */
class GradleTest {
    private val android = File("..").canonicalFile
    private val catalog = File(android, "gradle/libs.versions.toml").readText()
    private val versions = Regex("""(?m)^([a-z0-9-]+) = "([^"]+)"$""").findAll(catalog).associate { it.groupValues[1] to it.groupValues[2] }
    private val poms = listOf("pom.xml", "aar/pom.xml", "app/pom.xml").map { File(android, it) }
    private val properties = poms.flatMap { pom ->
        children(children(parse(pom)).firstOrNull { it.tagName == "properties" }).map { it.tagName to it.textContent.trim() }
    }.toMap()

    /** group:artifact to version, as Maven's files name them. */
    private val resolved: Map<String, String> = poms.flatMap { pom ->
        val dependencies = parse(pom).getElementsByTagName("dependency")
        (0 until dependencies.length).mapNotNull { index ->
            val parts = children(dependencies.item(index) as Element).associate { it.tagName to it.textContent.trim() }
            val version = parts["version"] ?: return@mapNotNull null
            "${parts["groupId"]}:${parts["artifactId"]}" to
                Regex("""\$\{([^}]+)}""").replace(version) { properties[it.groupValues[1]] ?: it.value }
        }
    }.toMap()

    private fun parse(file: File): Element =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file).documentElement

    private fun children(element: Element?): List<Element> =
        element?.childNodes?.let { nodes -> (0 until nodes.length).mapNotNull { nodes.item(it) as? Element } }.orEmpty()

    private fun script(module: String) = File(android, "$module/build.gradle.kts").readText()

    @Test
    fun `one version of one thing in Maven and in Gradle`() {
        val libraries = Regex("""module = "([^"]+)", version\.ref = "([^"]+)"""").findAll(catalog).map { it.groupValues[1] to versions.getValue(it.groupValues[2]) }
        var compared = 0
        for ((module, version) in libraries) {
            // On a phone Maven names the artifact of the platform, Gradle finds it by itself.
            val maven = listOf(module, "$module-android", "$module-jvm").firstNotNullOfOrNull(resolved::get) ?: continue
            assertEquals(module, maven, version)
            compared++
        }
        assertTrue("only $compared libraries were compared", compared >= 15)
        assertEquals(properties["kotlin.version"], versions["kotlin"])
        assertEquals(properties["skiko.version"], versions["skiko"])
    }

    @Test
    fun `every library and plugin a script names is in the catalog`() {
        val aliases = Regex("""(?m)^([a-z0-9-]+) = \{""").findAll(catalog).map { it.groupValues[1].replace('-', '.') }.toSet()
        for (module in listOf(".", "core", "ui", "desktop", "app")) {
            val named = Regex("""libs\.(plugins\.)?([a-z0-9.]+)""").findAll(script(module)).map { it.groupValues[2].trimEnd('.') }
            for (name in named) assertTrue("$module names libs.$name", name in aliases)
        }
    }

    @Test
    fun `the SDK is as new as the libraries ask for`() {
        val asked = File(android, "aar/target/aar").listFiles().orEmpty().mapNotNull { library ->
            val jar = File(library, "META-INF/com/android/build/gradle/aar-metadata.properties")
            jar.takeIf { it.exists() }?.let { java.util.Properties().apply { it.inputStream().use(::load) } }
        }
        assertTrue("no library says what it asks for", asked.size > 20)
        val sdk = asked.maxOf { it.getProperty("minCompileSdk").toInt() }
        for (module in listOf("ui", "app")) {
            val compiled = Regex("""compileSdk = (\d+)""").find(script(module))!!.groupValues[1].toInt()
            assertTrue("$module compiles against $compiled, the libraries ask for $sdk", compiled >= sdk)
        }
        fun ordered(version: String) = version.split('.').map { it.toInt() }.let { it[0] * 10_000 + it[1] * 100 + it[2] }
        val plugin = asked.maxOf { ordered(it.getProperty("minAndroidGradlePluginVersion")) }
        assertTrue("Android's plugin ${versions["android-gradle"]} is older than $plugin", ordered(versions.getValue("android-gradle")) >= plugin)
    }

    @Test
    fun `Gradle and Debian's tools make an app of the same Android`() {
        val gradle = script("app")
        val packaged = File(android, "app/package.sh").readText()
        for ((said, there) in listOf("minSdk" to "min-sdk-version", "targetSdk" to "target-sdk-version")) {
            val number = Regex("""$said = (\d+)""").find(gradle)!!.groupValues[1]
            assertTrue("--$there $number", "--$there $number" in packaged)
        }
        assertEquals("24", Regex("""minSdk = (\d+)""").find(script("ui"))!!.groupValues[1])
        assertTrue("package=" !in File(android, "app/src/main/AndroidManifest.xml").readText())
    }
}
