package io.duskline.db;

/** Is told where somebody asks for what could not be counted, in their thread: they get nothing, and are to read why. */
@FunctionalInterface
public interface FailedCounts {

    /** @param type of what is counted, which tells it from what else they ask for */
    void asked(Class<?> type);
}
