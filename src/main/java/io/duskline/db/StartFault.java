package io.duskline.db;

import org.jspecify.annotations.Nullable;

/** A setting or a file that the application cannot start with. The start prints two sentences instead of a stack trace. */
public class StartFault extends IllegalArgumentException {

    private final String action;

    /**
     * @param message the error; it never quotes a key
     * @param action what to do
     */
    public StartFault(String message, String action, @Nullable Exception cause) {
        super(message, cause);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
