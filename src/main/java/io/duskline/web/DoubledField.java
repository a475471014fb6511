package io.duskline.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamReadException;

/** Finds which field of a body stands twice. */
final class DoubledField {

    /** Jackson has no type for it. */
    private static final String SAID = "Duplicate Object property";

    private DoubledField() {}

    /** Its path, as {@code waves[0].template}; empty where it was something else that could not be read. */
    static Optional<String> of(StreamReadException e) {
        @Nullable JsonParser parser = e.processor();
        return parser != null && String.valueOf(e.getOriginalMessage()).startsWith(SAID)
                ? Optional.of(path(parser.streamReadContext()))
                : Optional.empty();
    }

    private static String path(@Nullable TokenStreamContext context) {
        if (context == null || context.inRoot()) {
            return "";
        }
        String parent = path(context.getParent());
        return context.inArray()
                ? parent + "[" + context.getCurrentIndex() + "]"
                : parent + (parent.isEmpty() ? "" : ".") + context.currentName();
    }
}
