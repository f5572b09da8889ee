package org.takan.desktop

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.width
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.Window
import androidx.compose.ui.window.application
import androidx.compose.ui.window.rememberWindowState
import java.awt.FileDialog
import java.awt.Frame
import java.io.File
import kotlin.system.exitProcess
import org.takan.Host
import org.takan.Takan
import org.takan.ui.app.App
import org.takan.ui.app.TakanApp
import org.takan.userKeyStore

/** The inspector's app in a window on a laptop, against a running demo. */
fun main(arguments: Array<String>) = try {
    val options = Options.read(arguments.toList())
    val place = SimulatedPlace()
    val network = SimulatedNetwork()
    val takan = Takan.open(options.store.apply { mkdirs() }.path, Host(keys = userKeyStore(), location = place, network = network))
    window(takan, options, place, network)
} catch (misuse: Misuse) {
    System.err.println("takan: ${misuse.message}; ${Options.USAGE}")
    exitProcess(2)
}

private fun window(takan: Takan, options: Options, place: SimulatedPlace, network: SimulatedNetwork) = application {
    Window(
        onCloseRequest = ::exitApplication,
        title = "踏勘 · ${options.name}",
        state = rememberWindowState(size = DpSize(PHONE_WIDTH + PANEL_WIDTH, 860.dp)),
    ) {
        val scope = rememberCoroutineScope()
        val host = remember {
            val programs = File(System.getProperty("takan.programs"))
            DesktopHost(
                takan,
                options.store.resolve("captures"),
                lead = { demoLink(options.demo, options.name, programs) },
                dialog = { chooseFile(window) },
                table = Table(options.demo.resolve("windows")),
                place = place,
            )
        }
        val app = remember { App(host, scope).apply { start() } }
        Row {
            Box(Modifier.width(PHONE_WIDTH).fillMaxHeight()) { TakanApp(app) }
            Panel(place, network, host.shared, Modifier.width(PANEL_WIDTH).fillMaxHeight().background(Color.White))
        }
    }
}

private fun chooseFile(window: Frame): File? {
    val dialog = FileDialog(window).apply { isVisible = true }
    return dialog.file?.let { File(dialog.directory, it) }
}

private val PHONE_WIDTH = 411.dp
private val PANEL_WIDTH = 260.dp
