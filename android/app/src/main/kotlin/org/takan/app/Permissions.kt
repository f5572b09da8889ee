package org.takan.app

import android.Manifest
import android.app.Activity
import android.content.Context
import android.content.Intent
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.net.Uri
import android.os.Build
import android.provider.Settings
import org.takan.words.ErrorWords
import org.takan.words.Sentence

/** What Takan asks a person for. Refusing one takes that one thing away, and no more. */
enum class Permission(val names: List<String>, val refused: Sentence, private val since: Int = Build.VERSION_CODES.N) {
    Camera(listOf(Manifest.permission.CAMERA), ErrorWords.permissionCamera),
    Microphone(listOf(Manifest.permission.RECORD_AUDIO), ErrorWords.permissionMicrophone),
    Position(
        listOf(Manifest.permission.ACCESS_FINE_LOCATION, Manifest.permission.ACCESS_COARSE_LOCATION),
        ErrorWords.permissionLocation,
    ),
    Notifications(listOf("android.permission.POST_NOTIFICATIONS"), ErrorWords.permissionNotifications, Build.VERSION_CODES.TIRAMISU),
    ;

    /** How it stands. */
    fun state(activity: Activity): PermissionState = when {
        Build.VERSION.SDK_INT < since || names.any { activity.checkSelfPermission(it) == PERMISSION_GRANTED } -> PermissionState.Granted
        // Android does not say "for good" before it was asked once.
        wasAsked(activity) && names.none(activity::shouldShowRequestPermissionRationale) -> PermissionState.RefusedForGood
        else -> PermissionState.MayBeAsked
    }

    /** To be said when Android asked the person. */
    fun asked(context: Context) = kept(context).edit().putBoolean(name, true).apply()

    private fun wasAsked(context: Context) = kept(context).getBoolean(name, false)

    private fun kept(context: Context) = context.getSharedPreferences("asked", Context.MODE_PRIVATE)
}

/** How a permission stands. */
enum class PermissionState {
    /** It is there. */
    Granted,

    /** Android asks the person if the app asks Android. */
    MayBeAsked,

    /** Android asks no more; only the system's settings help. */
    RefusedForGood,
}

/** The system's page about this app. */
fun systemSettings(context: Context): Intent =
    Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.fromParts("package", context.packageName, null))
        .addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)
