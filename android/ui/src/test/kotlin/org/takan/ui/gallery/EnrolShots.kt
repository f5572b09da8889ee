package org.takan.ui.gallery

import org.takan.ui.enrol.Enrol
import org.takan.ui.enrol.EnrolState
import org.takan.words.EnrolWords

val enrolShots = listOf(
    Shot("enrol") { Enrol(EnrolState()) {} },
    Shot("enrol-typed") {
        Enrol(
            EnrolState(
                typing = true,
                address = "https://takan.lintong.example",
                code = "7K3F-9QWD-2MXA-T5RH",
                fault = EnrolWords.errorCode,
            ),
        ) {}
    },
    Shot("enrol-again") { Enrol(EnrolState(again = true, canScan = false, running = true)) {} },
)
