package io.duskline.delivery;

import org.jspecify.annotations.Nullable;

/** A setting that mail cannot leave with; its message names it, says why, and never quotes a key. */
final class WrongMailSetting extends IllegalArgumentException {

    WrongMailSetting(String setting, String reason, @Nullable Exception cause) {
        super(setting + " " + reason, cause);
    }
}
