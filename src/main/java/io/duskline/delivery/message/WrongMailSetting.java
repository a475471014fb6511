package io.duskline.delivery.message;

import io.duskline.db.StartFault;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** A setting that mail cannot be sent with. */
@NamedInterface("message")
public final class WrongMailSetting extends StartFault {

    /**
     * @param setting its whole name, as {@code duskline.mail.from}
     * @param reason what goes on from the name in a sentence, as {@code must be an address}
     */
    public WrongMailSetting(String setting, String reason, @Nullable Exception cause) {
        super(setting + " " + reason, "Correct the setting, or leave it out.", cause);
    }

    /**
     * @param setting its name below {@code duskline.mail}
     * @throws WrongMailSetting unless that is so
     */
    public static void unless(boolean isSo, String setting, String reason) {
        if (!isSo) {
            throw new WrongMailSetting("duskline.mail." + setting, reason, null);
        }
    }
}
