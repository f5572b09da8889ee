package org.takan.ui.gallery

import org.takan.core.DoctorScreen
import org.takan.ui.doctor.Doctor
import org.takan.ui.doctor.DoctorState
import org.takan.ui.lost.Lost
import org.takan.words.DoctorWords

private val sound = DoctorScreen(
    line = DoctorWords.lineSound.phrase(),
    sound = true,
    checked = listOf(DoctorWords.countCases(30), DoctorWords.countFiles(412)).map { it.phrase() },
    repaired = emptyList(),
    damaged = emptyList(),
    note = null,
)

val doctorShots = listOf(
    Shot("doctor") { Doctor(DoctorState()) {} },
    Shot("doctor-running") { Doctor(DoctorState(running = true)) {} },
    Shot("doctor-sound") { Doctor(DoctorState(sound, at(10, 48))) {} },
    Shot("doctor-damaged") {
        val damaged = sound.copy(
            line = DoctorWords.lineDamaged(3).phrase(),
            sound = false,
            repaired = listOf(DoctorWords.indexRowRepaired("2026-0003").phrase(), DoctorWords.fileRepaired("2026-0001").phrase()),
            damaged = listOf(
                DoctorWords.documentReturns("2026-0003").phrase(),
                DoctorWords.fileRemains("2026-0001").phrase(),
                DoctorWords.rowRemains.phrase(),
            ),
            note = DoctorWords.noteLead.phrase(),
        )
        Doctor(DoctorState(damaged, at(10, 48))) {}
    },
)

val lostShots = listOf(
    Shot("lost-key") { Lost(asks = false) {} },
    Shot("lost-key-ask") { Lost(asks = true) {} },
)
