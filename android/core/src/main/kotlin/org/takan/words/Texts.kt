// Generated from core/words by `make words`.
package org.takan.words

internal fun texts(language: Language): Map<String, String> {
    val to = HashMap<String, String>(1130)
    when (language) {
        Language.ZH_HANS -> {
            carryInZhHans(to)
            caseInZhHans(to)
            checklistInZhHans(to)
            commonInZhHans(to)
            conflictInZhHans(to)
            doctorInZhHans(to)
            enrolInZhHans(to)
            errorInZhHans(to)
            lostInZhHans(to)
            meetInZhHans(to)
            memoInZhHans(to)
            noticeInZhHans(to)
            photoInZhHans(to)
            settingsInZhHans(to)
            summaryInZhHans(to)
            syncInZhHans(to)
            todayInZhHans(to)
        }
        Language.ZH_HANT -> {
            carryInZhHant(to)
            caseInZhHant(to)
            checklistInZhHant(to)
            commonInZhHant(to)
            conflictInZhHant(to)
            doctorInZhHant(to)
            enrolInZhHant(to)
            errorInZhHant(to)
            lostInZhHant(to)
            meetInZhHant(to)
            memoInZhHant(to)
            noticeInZhHant(to)
            photoInZhHant(to)
            settingsInZhHant(to)
            summaryInZhHant(to)
            syncInZhHant(to)
            todayInZhHant(to)
        }
        Language.EN -> {
            carryInEn(to)
            caseInEn(to)
            checklistInEn(to)
            commonInEn(to)
            conflictInEn(to)
            doctorInEn(to)
            enrolInEn(to)
            errorInEn(to)
            lostInEn(to)
            meetInEn(to)
            memoInEn(to)
            noticeInEn(to)
            photoInEn(to)
            settingsInEn(to)
            summaryInEn(to)
            syncInEn(to)
            todayInEn(to)
        }
    }
    return to
}
