package org.takan.desktop

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.BasicText
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import org.takan.core.Network
import org.takan.ui.part.Button
import org.takan.ui.theme.Look
import org.takan.ui.theme.TakanTheme

/** What changes around a phone and not around a laptop: where it is, and which network it has. */
@Composable
fun Panel(place: SimulatedPlace, network: SimulatedNetwork, shared: String?, modifier: Modifier = Modifier) = TakanTheme(Look()) {
    Column(modifier.padding(16.dp), Arrangement.spacedBy(8.dp)) {
        Heading("Position")
        Words(place.words)
        Button("Lintong, good", onClick = { place.be(SimulatedPlace.Quality.GOOD) })
        Button("Poor, 200 m", onClick = { place.be(SimulatedPlace.Quality.POOR) })
        Button("None", onClick = { place.be(SimulatedPlace.Quality.NONE) })
        Heading("Network")
        Words(network.words)
        Button("Wi-Fi", onClick = { network.be(Network.UNMETERED) })
        Button("Mobile data", onClick = { network.be(Network.METERED) })
        Button("None", onClick = { network.be(Network.NONE) })
        if (shared != null) {
            Heading("Shared")
            Words(shared)
        }
    }
}

@Composable
private fun Heading(text: String) = BasicText(text, style = TextStyle(fontSize = 16.sp, fontWeight = FontWeight.Bold))

@Composable
private fun Words(text: String) = BasicText(text, style = TextStyle(fontSize = 13.sp))
