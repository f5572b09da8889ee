package org.takan.bench

import org.takan.Takan
import org.takan.core.Language
import org.takan.core.NewAnswer
import org.takan.core.TodayOrder
import org.takan.core.TodayQuery
import org.takan.core.Verdict

/**
 * What `make bench` runs to see what the way into Rust costs: a store's folder, how many cases it
 * holds, and the items of its first case. Prints the median of each, in nanoseconds.
 */
fun main(arguments: Array<String>) {
    val (folder, count) = arguments
    val items = arguments.drop(2)
    Takan.open(folder).use { takan ->
        val query = TodayQuery("", TodayOrder.NUMBER, null, 0u)
        val list = median(30) { check(takan.today(query, Language.ZH_HANS).cases.size == count.toInt()) }
        val case = takan.today(query, Language.ZH_HANS).cases.first().id
        var turn = 0
        val answer = median(400) {
            val remark = "水池标识缺失，当场补贴，第${turn}次"
            takan.answer(case, items[turn++ % items.size], NewAnswer(Verdict.FAIL, null, null, null, remark))
        }
        println("list $list")
        println("answer $answer")
    }
}

/** Of the second half, when the JVM has compiled what it runs. */
private fun median(times: Int, work: () -> Unit): Long {
    val all = List(times) {
        val begun = System.nanoTime()
        work()
        System.nanoTime() - begun
    }
    return all.drop(times / 2).sorted()[times / 4]
}
