package io.duskline.campaign.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done with many accounts at once. */
public enum AccountAct {
    TELL("Tell again"),
    EXTEND("Extend"),
    ASSIGN("Assign");

    private final String button;

    AccountAct(String button) {
        this.button = button;
    }

    /** As in an address: {@code tell}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String button() {
        return button;
    }

    static Optional<AccountAct> of(String code) {
        return Arrays.stream(values()).filter(act -> act.code().equals(code)).findFirst();
    }
}
