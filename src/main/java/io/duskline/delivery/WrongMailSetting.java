package io.duskline.delivery;

import org.jspecify.annotations.Nullable;

/** A setting that mail cannot leave with; its message names it, says why, and never quotes a key. */
public final class WrongMailSetting extends IllegalArgumentException {

    /**
     * @param setting its whole name, as {@code duskline.mail.from}
     * @param reason what goes on from the name in a sentence, as {@code must be an address}
     */
    public WrongMailSetting(String setting, String reason, @Nullable Exception cause) {
        super(setting + " " + reason, cause);
    }

    /**
     * @param setting its name below {@code duskline.mail}
     * @throws WrongMailSetting unless that is so
     */
    static void unless(boolean isSo, String setting, String reason) {
        if (!isSo) {
            throw new WrongMailSetting("duskline.mail." + setting, reason, null);
        }
    }
}
