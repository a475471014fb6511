package io.duskline.command;

import java.util.Map;

/** What the arguments of the jar ask for. */
public sealed interface StartMode {

    /** It serves, or a command runs in it. */
    record Start(Map<String, Object> settings) implements StartMode {}

    /** There is something to read, and nothing to start. */
    record End(String text, int status) implements StartMode {}
}
