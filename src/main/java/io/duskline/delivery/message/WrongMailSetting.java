package io.duskline.delivery.message;

import io.duskline.db.StartFault;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** An invalid mail setting. */
@NamedInterface("message")
public final class WrongMailSetting extends StartFault {

    /**
     * @param setting its full name, such as {@code duskline.mail.from}
     * @param reason continues the sentence after the name, such as {@code must be an address}
     */
    public WrongMailSetting(String setting, String reason, @Nullable Exception cause) {
        super(setting + " " + reason, "Correct the setting, or leave it out.", cause);
    }

    /**
     * @param setting its name below {@code duskline.mail}
     * @throws WrongMailSetting unless the condition is true
     */
    public static void unless(boolean isSo, String setting, String reason) {
        if (!isSo) {
            throw new WrongMailSetting("duskline.mail." + setting, reason, null);
        }
    }
}
