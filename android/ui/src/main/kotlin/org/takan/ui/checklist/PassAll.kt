package org.takan.ui.checklist

import org.takan.ui.icon.line

/** Two ticks: several items at once. */
internal val PassAll by lazy { line("pass-all", "M2,12.5L7,17.5L15,8M11.5,16.5L12.5,17.5L22,6.5") }
